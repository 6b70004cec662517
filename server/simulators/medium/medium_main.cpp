// sunhall-demo-medium: prints its port, then takes notices into a file and shows them.
#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>

#include "simulators/medium/medium_desk.hpp"

int main(int count, char** arguments) {
    CLI::App app{"Demonstration legal medium: notices go to a file, one JSON object a line, and are shown again."};
    std::string address = "127.0.0.1", file = "notices.jsonl", token_file;
    unsigned short port = 0;
    app.add_option("--address", address, "address to listen on");
    app.add_option("--port", port, "port to listen on; 0 chooses a free one, which is printed");
    app.add_option("--file", file, "where notices are appended");
    app.add_option("--token-file", token_file, "file holding the bearer token callers must send")
        ->check(CLI::ExistingFile);
    CLI11_PARSE(app, count, arguments);
    try {
        std::string token;
        if (!token_file.empty()) {
            std::ifstream in(token_file);
            if (!std::getline(in, token) || token.empty()) throw std::runtime_error("the token file is empty");
        }
        sunhall::medium_desk::Medium medium(file, token);
        sunhall::desk::serve(
            address, port, [&](const auto& ask) { return medium.answer(ask); },
            [](unsigned short at) { std::cout << at << std::endl; });
    } catch (const std::exception& error) {
        std::cerr << "sunhall-demo-medium: " << error.what() << std::endl;
        return 1;
    }
}
