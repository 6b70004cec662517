// What the program is made of. main runs it; the fault tests run the same with their crash points.
#pragma once
#include "edge/serve/serve.hpp"

namespace sunhall {

serve::Composition composition();

}  // namespace sunhall
