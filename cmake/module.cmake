# Tests read shipped data below this folder (testing/source_dir.hpp).
configure_file(${PROJECT_SOURCE_DIR}/cmake/source_dir.cpp.in ${PROJECT_BINARY_DIR}/source_dir.cpp @ONLY)
add_library(source_dir STATIC ${PROJECT_BINARY_DIR}/source_dir.cpp)
target_include_directories(source_dir PUBLIC ${PROJECT_SOURCE_DIR}/server)

# A folder below server/ is a module: one library of the same name from its sources, one test program from its *_test.cpp,
# one program for each *_fuzz.cpp when fuzzing. Nothing else needs to be listed when a file is added.
#
#   sunhall_module(platform/journal foundation)          name and what it may include
function(sunhall_module path)
  string(REPLACE "/" "_" target ${path})
  file(GLOB_RECURSE all CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${path}/*.cpp)
  get_property(nested GLOBAL PROPERTY SUNHALL_MODULES)  # a folder below that is a module of its own
  foreach(other ${nested})
    if(other MATCHES "^${path}/")
      list(FILTER all EXCLUDE REGEX "^${CMAKE_CURRENT_SOURCE_DIR}/${other}/")
    endif()
  endforeach()
  set_property(GLOBAL APPEND PROPERTY SUNHALL_MODULES ${path})
  set(sources ${all})
  list(FILTER sources EXCLUDE REGEX "_(test|fuzz|bench|main)\\.cpp$")
  set(tests ${all})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  set(fuzzers ${all})
  list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.cpp$")

  if(NOT sources)  # a module may consist of headers only
    set(sources ${CMAKE_BINARY_DIR}/no_sources.cpp)
    file(TOUCH ${sources})
  endif()
  add_library(${target} STATIC ${sources})
  target_include_directories(${target} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
  if(SUNHALL_FUZZ)
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
  foreach(below ${ARGN})
    string(REPLACE "/" "_" below_target ${below})
    target_link_libraries(${target} PUBLIC ${below_target})
  endforeach()

  if(tests)
    add_executable(${target}_test EXCLUDE_FROM_ALL ${tests})
    target_link_libraries(${target}_test PRIVATE ${target} GTest::gtest GTest::gmock GTest::gtest_main)
    if(NOT path MATCHES "^(foundation|simulators)")
      target_link_libraries(${target}_test PRIVATE testing)  # SUNHALL_TEST_WORLD: a hall to act in
    endif()
    target_link_libraries(${target}_test PRIVATE source_dir)
    target_compile_options(${target}_test PRIVATE $<$<CONFIG:Release>:-O1>)  # a quarter less to compile; what is tested stays -O2
    set_property(GLOBAL APPEND PROPERTY SUNHALL_TESTS ${target}_test)
  endif()
  if(SUNHALL_FUZZ)
    foreach(file ${fuzzers})
      get_filename_component(name ${file} NAME_WE)
      add_executable(${name} ${file})
      target_link_libraries(${name} PRIVATE ${target})
      target_compile_options(${name} PRIVATE -fsanitize=fuzzer)
      target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    endforeach()
  endif()
endfunction()
