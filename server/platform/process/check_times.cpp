// Every deadline has a source, every limit a beginning, and no period is harder than the law's (P-TIME,
// tendering.md 2.1).
#include <algorithm>

#include "platform/process/checks.hpp"
#include "platform/process/questions.hpp"

namespace sunhall::process {
namespace {

std::string amount(std::int64_t value, Unit unit) { return std::to_string(value) + " " + unit_text(unit).en; }

bool harder(const StatutoryPeriod& period, std::int64_t value) {
    return period.sense == LimitKind::min ? value < period.value : value > period.value;
}

std::string_view sense(const StatutoryPeriod& period) {
    return period.sense == LimitKind::min ? "at least " : "at most ";
}

class TimeCheck {
public:
    TimeCheck(CheckReport& report, const Statutes& statutes)
        : report_(report), statutes_(statutes), definition_(report.definition) {
        for (const auto& fact : definition_.facts) facts_.push_back(fact.name);
        for (const auto& stage : definition_.stages) {
            for (const auto& act : stage.acts) possible_.insert(act.command);
            for (const auto& deadline : stage.deadlines) possible_.insert(deadline.does);
        }
        for (const auto* acts : {&definition_.case_acts, &definition_.suspension.acts})
            for (const auto& act : *acts) possible_.insert(act.command);
        for (const auto& command : definition_.opened_by) possible_.insert(command);
    }

    void run() {
        for (const auto& fact : definition_.facts)
            if (std::none_of(fact.set_by.begin(), fact.set_by.end(),
                             [&](const auto& command) { return possible_.contains(command); }))
                report_.error("facts." + fact.name, "P-TPL-03",
                              "nothing in the procedure sets fact \"" + fact.name + "\"");
        for (const auto& stage : definition_.stages) {
            const auto path = "stages." + stage.name;
            for (std::size_t n = 0; n < stage.deadlines.size(); ++n)
                source(stage, stage.deadlines[n], path + ".deadlines." + std::to_string(n));
            limits(stage.limits, path + ".limits");
        }
        limits(definition_.case_limits, "case_limits");
        parameters();
        required();
    }

private:
    void source(const Stage& stage, const Deadline& deadline, const std::string& path) {
        if (std::find(facts_.begin(), facts_.end(), deadline.at) != facts_.end()) return;
        const auto* limit = find_limit(definition_, stage, deadline.at);
        if (!limit) {
            auto known = facts_;
            for (const auto& own : stage.limits) known.push_back(own.key);
            report_.error(path, "P-TPL-03",
                          "deadline \"" + deadline.name + "\" has no source: \"" + deadline.at +
                              "\" is neither a fact nor a limit" + suggestion(deadline.at, known));
        } else if (limit->kind != LimitKind::max) {
            report_.error(path, "P-TPL-03",
                          "deadline \"" + deadline.name + "\" cannot run at the end of the minimum period \"" +
                              limit->key + "\"");
        }
    }

    void limits(const std::vector<Limit>& all, const std::string& path) {
        for (std::size_t n = 0; n < all.size(); ++n) {
            const auto& limit = all[n];
            const auto here = path + "." + std::to_string(n);
            if (!keys_.insert(limit.key).second)
                report_.error(
                    here, "P-TIME-03",
                    "limit \"" + limit.key + "\" is written twice; there is never a second value for one limit");
            for (const auto& end : {limit.from, limit.to})
                if (end.find('.') != std::string::npos && !possible_.contains(end))
                    report_.error(here, "P-TPL-03",
                                  "limit \"" + limit.key + "\" waits for \"" + end + "\", which no stage allows");
            if (limit.kind == LimitKind::min && limit.to.empty())
                report_.error(here, "P-TIME-01", "minimum period \"" + limit.key + "\" has no end event");
            if (limit.value <= 0)
                report_.error(here, "P-TIME-01", "limit \"" + limit.key + "\" must be longer than nothing");
            if (!limit.statutory.empty()) statutory(limit, here);
        }
    }

    void statutory(const Limit& limit, const std::string& path) {
        const auto* period = find_period(statutes_, limit.statutory);
        if (!period)
            return report_.error(path, "P-TIME-01",
                                 "statutory period \"" + limit.statutory + "\" is not in the statutory table");
        present_.insert(period->id);
        if (limit.kind != period->sense || limit.unit != period->unit)
            report_.error(path, period->id,
                          "limit \"" + limit.key + "\" must be " + std::string(sense(*period)) +
                              amount(period->value, period->unit) + " (" + period->basis +
                              "), not another kind or unit");
        else if (harder(*period, limit.value))
            report_.error(path, period->id,
                          "limit \"" + limit.key + "\" is " + amount(limit.value, limit.unit) + "; the law wants " +
                              std::string(sense(*period)) + amount(period->value, period->unit) + " (" + period->basis +
                              ")");
    }

    void parameters() {
        for (const auto& period : statutes_.periods)
            for (const auto& key : period.parameters) {
                const auto* parameter = find_parameter(definition_, key);
                if (!parameter) continue;
                const auto path = "parameters." + key;
                if (!parameter->value.is_int64() || parameter->unit != period.unit)
                    report_.error(path, period.id,
                                  "parameter \"" + key + "\" must be a whole number of " + unit_text(period.unit).en);
                else if (harder(period, parameter->value.get_int64()))
                    report_.error(path, period.id,
                                  "parameter \"" + key + "\" is " +
                                      amount(parameter->value.get_int64(), parameter->unit) + "; the law wants " +
                                      std::string(sense(period)) + amount(period.value, period.unit) + " (" +
                                      period.basis + ")");
            }
    }

    // P-TPL-03: each statutory clock present.
    void required() {
        for (const auto& period : statutes_.periods)
            for (const auto& category : period.required_in)
                if (definition_.category.starts_with(category) && !present_.contains(period.id))
                    report_.error(
                        "", period.id,
                        "no limit carries the statutory period \"" + period.title.en + "\" (" + period.basis + ")");
    }

    CheckReport& report_;
    const Statutes& statutes_;
    const Definition& definition_;
    std::vector<std::string> facts_;
    std::set<std::string> possible_, keys_, present_;
};

}  // namespace

void check_times(CheckReport& report, const Statutes& statutes) { TimeCheck(report, statutes).run(); }

}  // namespace sunhall::process
