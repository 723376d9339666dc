# The format and tidy checks of the `tidy` preset: both fail on the first file that differs.
file(GLOB_RECURSE probity_sources CONFIGURE_DEPENDS
  ${CMAKE_SOURCE_DIR}/lib/*.cpp ${CMAKE_SOURCE_DIR}/lib/*.hpp
  ${CMAKE_SOURCE_DIR}/cli/*.cpp ${CMAKE_SOURCE_DIR}/cli/*.hpp
  ${CMAKE_SOURCE_DIR}/tests/*.cpp ${CMAKE_SOURCE_DIR}/tests/*.hpp)
add_custom_target(check-format
  COMMAND clang-format --dry-run -Werror ${probity_sources}
  COMMENT "Checking the layout of the sources" VERBATIM)
add_custom_target(check-tidy
  # Each unit that is compiled of lib/ and cli/: most hold several files (see CMAKE_UNITY_BUILD).
  COMMAND sed -n -E "s@^ *\"file\": \"(.*/(lib|cli)/.*)\".*@\\1@p" ${CMAKE_BINARY_DIR}/compile_commands.json > ${CMAKE_BINARY_DIR}/tidy-units.txt
  COMMAND xargs -P 2 -n 1 clang-tidy --quiet --extra-arg=-Wno-unknown-warning-option --extra-arg=-Wno-shadow -p ${CMAKE_BINARY_DIR} < ${CMAKE_BINARY_DIR}/tidy-units.txt
  COMMENT "Running clang-tidy" VERBATIM)
