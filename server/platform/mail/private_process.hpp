// For tests: a program started privately, read line by line, ended with its owner.
#pragma once
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

namespace sunhall::testing_tools {

class PrivateProcess {
public:
    explicit PrivateProcess(const std::vector<std::string>& command) {
        int out[2], in[2];
        if (pipe2(out, O_CLOEXEC) != 0 || pipe2(in, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
        child_ = fork();
        if (child_ == 0) {
            dup2(in[0], 0);
            dup2(out[1], 1);
            std::vector<char*> arguments;
            for (const auto& part : command) arguments.push_back(const_cast<char*>(part.c_str()));
            arguments.push_back(nullptr);
            execvp(arguments[0], arguments.data());
            _exit(127);
        }
        close(in[0]);
        close(out[1]);
        input_ = in[1];
        output_ = fdopen(out[0], "r");
    }
    PrivateProcess(const PrivateProcess&) = delete;
    PrivateProcess& operator=(const PrivateProcess&) = delete;
    ~PrivateProcess() {
        end(SIGTERM);
        fclose(output_);
        close(input_);
    }

    /// The next line without its end; throws at the end of the output.
    std::string line() {
        std::string text;
        for (int c = std::fgetc(output_); c != '\n'; c = std::fgetc(output_)) {
            if (c == EOF) throw std::runtime_error("the program ended: " + text);
            text += static_cast<char>(c);
        }
        return text;
    }
    /// Ends it and waits; -9 for a crash.
    void end(int signal) {
        if (child_ <= 0) return;
        kill(child_, signal);
        waitpid(child_, nullptr, 0);
        child_ = 0;
    }

private:
    pid_t child_ = 0;
    int input_ = -1;
    std::FILE* output_ = nullptr;
};

}  // namespace sunhall::testing_tools
