#include "composition.hpp"
#include "edge/cli/commands.hpp"

int main(int argc, char** argv) { return sunhall::cli::run(argc, argv, sunhall::composition()); }
