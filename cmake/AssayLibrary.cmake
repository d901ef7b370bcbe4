# assay_library(<folder> DEPENDS <folders...> EXTERNAL <targets...>)
#
# One folder is one static library. DEPENDS must name only what the folder's row in
# src/README.md allows; tests/tidy reads the same row and checks every #include.
# Files named *_test.cc become the test program <folder>_test, *_bench.cc are left to tests/bench.
function(assay_library name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;EXTERNAL" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  list(FILTER sources EXCLUDE REGEX "_test\\.cc$")
  add_library(assay_${name} STATIC ${sources})
  target_include_directories(assay_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  list(TRANSFORM ARG_DEPENDS PREPEND assay_)
  target_link_libraries(assay_${name} PUBLIC ${ARG_DEPENDS} ${ARG_EXTERNAL})
  if(BUILD_TESTING AND tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE assay_${name} GTest::gmock GTest::gtest_main)
    target_include_directories(${name}_test PRIVATE ${CMAKE_SOURCE_DIR})  # "tests/workbooks/..."
    target_compile_definitions(${name}_test PRIVATE
      ASSAY_SOURCE_DIR="${CMAKE_SOURCE_DIR}" ASSAY_SHARED_DIR="${CMAKE_SOURCE_DIR}/../shared")
    # Half of a test's compile time would go into optimising what runs once.
    target_compile_options(${name}_test PRIVATE -O0)
    gtest_discover_tests(${name}_test TEST_PREFIX ${name}. DISCOVERY_MODE PRE_TEST PROPERTIES ENVIRONMENT
      "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/kept_by_libraries.supp:print_suppressions=0")
  endif()
endfunction()
