# Warnings are errors; sanitizers and fuzzing come from the presets.
set(ASSAY_SANITIZE "" CACHE STRING "Sanitizers, comma separated (address,undefined or thread)")
option(ASSAY_FUZZ "Build the libFuzzer targets (needs clang)" OFF)
option(ASSAY_COVERAGE "Instrument for gcov" OFF)

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast
                    -Wcast-align -Woverloaded-virtual -Wimplicit-fallthrough -Werror
                    # Members left out of a designated initializer have defaults of their own.
                    -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports false positives of these inside libstdc++ and Boost at -O2.
  add_compile_options(-Wno-restrict -Wno-maybe-uninitialized -Wno-stringop-overflow
                      -Wno-array-bounds -Wno-dangling-pointer)
endif()
add_compile_definitions(_GLIBCXX_ASSERTIONS)
# All presets but dev and tsan compile several files at once: half the time from clean. What is hidden
# from the other files of a folder may then shadow theirs; dev sees that no file shadows its own.
if(CMAKE_UNITY_BUILD)
  add_compile_options(-Wno-shadow)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-Wno-subobject-linkage)  # GCC takes what is in one file for a header
  endif()
endif()

if(ASSAY_SANITIZE)
  add_compile_options(-fsanitize=${ASSAY_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${ASSAY_SANITIZE})
endif()
if(ASSAY_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(ASSAY_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()

if(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT ASSAY_SANITIZE)
  # As Debian hardens its own programs (dpkg-buildflags); sanitizers have checks of their own.
  add_compile_options(-fstack-protector-strong)
  add_compile_definitions(_FORTIFY_SOURCE=2)
  add_link_options(-Wl,-z,relro,-z,now)
endif()

find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
