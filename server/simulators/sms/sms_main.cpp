// sunhall-demo-sms: prints its port, then takes short messages into a file.
#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>

#include "simulators/sms/sms_desk.hpp"

int main(int count, char** arguments) {
    CLI::App app{"Demonstration SMS gateway: messages go to a file, one JSON object a line."};
    std::string address = "127.0.0.1", file = "messages.jsonl", token_file;
    unsigned short port = 0;
    app.add_option("--address", address, "address to listen on");
    app.add_option("--port", port, "port to listen on; 0 chooses a free one, which is printed");
    app.add_option("--file", file, "where messages are appended");
    app.add_option("--token-file", token_file, "file holding the bearer token callers must send")
        ->check(CLI::ExistingFile);
    CLI11_PARSE(app, count, arguments);
    try {
        std::string token;
        if (!token_file.empty()) {
            std::ifstream in(token_file);
            if (!std::getline(in, token) || token.empty()) throw std::runtime_error("the token file is empty");
        }
        sunhall::sms_desk::Gateway gateway(file, token);
        sunhall::desk::serve(
            address, port, [&](const auto& ask) { return gateway.answer(ask); },
            [](unsigned short at) { std::cout << at << std::endl; });
    } catch (const std::exception& error) {
        std::cerr << "sunhall-demo-sms: " << error.what() << std::endl;
        return 1;
    }
}
