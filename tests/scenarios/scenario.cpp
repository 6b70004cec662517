#include "scenario.hpp"

#include <charconv>
#include <fstream>
#include <sstream>

namespace sunhall::scenarios {
namespace {

std::vector<std::string> words_of(const std::string& line) {
    std::istringstream in(line);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

std::optional<Instant> time_of(const std::string& day, const std::string& hour) {
    return Instant::parse(day + "T" + hour + (hour.size() == 5 ? ":00" : "") + "+08:00");
}

std::optional<Duration> length_of(const std::string& text) {
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    const std::string unit(end, text.data() + text.size());
    if (error != std::errc()) return std::nullopt;
    if (unit == "秒") return seconds(count);
    if (unit == "分钟") return minutes(count);
    if (unit == "小时") return hours(count);
    if (unit == "日") return hours(24 * count);
    return std::nullopt;
}

void read_arguments(Step& step, const std::vector<std::string>& words, std::size_t from) {
    for (std::size_t i = from; i < words.size(); ++i) {
        if (words[i] == "→") {
            if (i + 2 >= words.size() || words[i + 1] != "拒绝")
                throw std::invalid_argument("after → stands 拒绝 and a code");
            step.refusal = words[i + 2];
            return;
        }
        const auto equals = words[i].find('=');
        if (equals == std::string::npos) throw std::invalid_argument("not NAME=VALUE: " + words[i]);
        step.with[words[i].substr(0, equals)] = words[i].substr(equals + 1);
    }
}

}  // namespace

Step read_step(const std::string& line) {
    const auto words = words_of(line.substr(0, line.find('[')));
    Step step;
    step.text = line;
    if (words[0] == "应为") {
        read_arguments(step, words, 1);
        return step;
    }
    if (words[0] == "之后") {
        step.after = words.size() == 2 ? length_of(words[1]) : std::nullopt;
        if (!step.after) throw std::invalid_argument("no length of time");
        return step;
    }
    if (words[0][0] >= '0' && words[0][0] <= '9') {
        step.at = words.size() == 2 ? time_of(words[0], words[1]) : std::nullopt;
        if (!step.at) throw std::invalid_argument("no time");
        return step;
    }
    if (words.size() < 2) throw std::invalid_argument("who does what?");
    step.who = words[0];
    step.deed = words[1];
    read_arguments(step, words, 2);
    return step;
}

Scenario read_scenario(const std::filesystem::path& file) {
    Scenario made;
    made.name = file.stem().string();
    std::ifstream in(file);
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        const auto first = line.find_first_not_of(' ');
        if (first == std::string::npos || line[first] == '#') continue;
        const auto words = words_of(line);
        if (words[0] == "标题") {
            made.title = line.substr(line.find(words[0]) + words[0].size());
            continue;
        }
        if (words[0] == "规则") continue;  // for the list of rules
        try {
            made.steps.push_back(read_step(line));
            made.steps.back().line = number;
        } catch (const std::invalid_argument& fault) {
            throw std::invalid_argument(file.filename().string() + ":" + std::to_string(number) + ": " + fault.what());
        }
    }
    if (made.title.empty() || made.steps.empty())
        throw std::invalid_argument(file.string() + ": a scenario has a title and steps");
    return made;
}

}  // namespace sunhall::scenarios
