// sunhall-demo-bank: prints its port, then keeps accounts, statements, payments and guarantees for demonstrations and
// tests.
#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>

#include "simulators/bank/bank.hpp"

int main(int count, char** arguments) {
    CLI::App app{"Demonstration bank and guarantor. Its protocol is in server/simulators/bank/README.md."};
    sunhall::bank::Bank::Options options;
    std::string address = "127.0.0.1", token_file;
    unsigned short port = 0;
    app.add_option("--folder", options.folder, "where the books and the guarantor's key are kept")
        ->required()
        ->check(CLI::ExistingDirectory);
    app.add_option("--address", address, "address to listen on");
    app.add_option("--port", port, "port to listen on; 0 chooses a free one, which is printed");
    app.add_option("--name", options.name, "name of the bank as guarantor");
    app.add_option("--token-file", token_file, "file holding the bearer token callers must send")
        ->check(CLI::ExistingFile);
    app.add_flag("--counter", options.counter, "serve a page at /counter on which people pay in by hand");
    app.add_option("--settle-after", options.settle_after_millis,
                   "milliseconds until a payment settles by itself; below 0 only on order");
    CLI11_PARSE(app, count, arguments);
    try {
        if (!token_file.empty()) {
            std::ifstream in(token_file);
            if (!std::getline(in, options.token) || options.token.empty())
                throw std::runtime_error("the token file is empty");
        }
        sunhall::bank::Bank bank(options);
        sunhall::desk::serve(
            address, port, [&](const auto& ask) { return bank.answer(ask); },
            [](unsigned short at) { std::cout << at << std::endl; });
    } catch (const std::exception& error) {
        std::cerr << "sunhall-demo-bank: " << error.what() << std::endl;
        return 1;
    }
}
