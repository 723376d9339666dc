# The format and tidy checks of the `tidy` preset: both fail on the first file that differs.
file(GLOB_RECURSE probity_sources CONFIGURE_DEPENDS
  ${CMAKE_SOURCE_DIR}/lib/*.cpp ${CMAKE_SOURCE_DIR}/lib/*.hpp
  ${CMAKE_SOURCE_DIR}/cli/*.cpp ${CMAKE_SOURCE_DIR}/cli/*.hpp
  ${CMAKE_SOURCE_DIR}/tests/*.cpp ${CMAKE_SOURCE_DIR}/tests/*.hpp)
file(GLOB_RECURSE probity_units CONFIGURE_DEPENDS
  ${CMAKE_SOURCE_DIR}/lib/*.cpp ${CMAKE_SOURCE_DIR}/cli/*.cpp)
list(JOIN probity_units "\n" probity_unit_lines)
file(WRITE ${CMAKE_BINARY_DIR}/tidy-units.txt "${probity_unit_lines}\n")

add_custom_target(check-format
  COMMAND clang-format --dry-run -Werror ${probity_sources}
  COMMENT "Checking the layout of the sources" VERBATIM)
add_custom_target(check-tidy
  COMMAND xargs -P 2 -n 4 clang-tidy --quiet --extra-arg=-Wno-unknown-warning-option -p ${CMAKE_BINARY_DIR} < ${CMAKE_BINARY_DIR}/tidy-units.txt
  COMMENT "Running clang-tidy" VERBATIM)
