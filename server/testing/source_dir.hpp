// Where the source tree lies, for tests that read shipped data. The path stands in one generated file, so that objects
// are the same in every checkout and the compiler cache serves them all.
#pragma once
#include <string>

namespace sunhall {

/// The root of the source tree, without a closing slash.
const std::string& source_dir();

}  // namespace sunhall
