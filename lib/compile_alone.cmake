# Files that give private names which others of their room give too (`functions` of CEL's libraries,
# `Verdict` of licensure and of findings) are compiled alone in a unity build.
set(probity_alone_patterns
  "/cel/.*_functions\\.cpp$" "/cel/(encodings|time|time_zones|wrappers)\\.cpp$"
  "/documents/(archive|encoding|forms|text_reader)\\.cpp$"
  "/reports/(licensure_(everywhere|json|map)|.*_text|text_report)\\.cpp$" "/tests/practice/.*_test\\.cpp$")

function(probity_compile_alone)
  foreach(source IN LISTS ARGN)
    foreach(pattern IN LISTS probity_alone_patterns)
      if(source MATCHES "${pattern}")
        set_source_files_properties(${source} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
      endif()
    endforeach()
  endforeach()
endfunction()
