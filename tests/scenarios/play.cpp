// How a line is played.
#include <sstream>

#include "hall.hpp"

namespace sunhall::scenarios {
namespace {

const Deeds& all_deeds() {
    static const Deeds deeds = [] {
        Deeds made;
        add_deeds_of_bidding(made);
        add_deeds_of_opening(made);
        add_deeds_of_evaluation(made);
        add_deeds_of_result(made);
        add_deeds_of_money(made);
        add_deeds_of_signing(made);
        return made;
    }();
    return deeds;
}

void check(Play& play, const Step& step) {
    for (const auto& [name, expected] : step.with) {
        const auto is = what_is(play, name);
        if (is != expected) throw Differs(name + " is " + is);
    }
}

void do_deed(Play& play, const Step& step) {
    const auto found = all_deeds().find(step.deed);
    if (found == all_deeds().end()) throw Differs("there is no act " + step.deed);
    try {
        found->second(play, step);
    } catch (const Refused& refused) {
        if (refused.code != step.refusal) throw Differs("refused with " + refused.said);
        return;
    }
    if (!step.refusal.empty()) throw Differs("was done, but should be refused with " + step.refusal);
}

}  // namespace

void play_step(Play& play, const Step& step) {
    if (step.at) return play.move_to(*step.at);
    if (step.after) return play.move_to(play.now() + *step.after);
    step.who.empty() ? check(play, step) : do_deed(play, step);
}

void play_text(Play& play, const std::string& text) {
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        if (line.find_first_not_of(' ') != std::string::npos) play_step(play, read_step(line));
    }
}

}  // namespace sunhall::scenarios
