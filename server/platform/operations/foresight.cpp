#include "platform/operations/foresight.hpp"

#include <algorithm>
#include <charconv>

namespace sunhall::operations {
namespace {

std::vector<std::string_view> split(std::string_view text, std::string_view at) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto found = text.find(at);
        parts.push_back(text.substr(0, found));
        if (found == std::string_view::npos) return parts;
        text.remove_prefix(found + at.size());
    }
}

struct Term {
    std::string_view column;
    std::size_t param;
};

// "column = $n", or nothing.
std::optional<Term> equality(std::string_view text) {
    const auto sign = text.find(" = $");
    if (sign == std::string_view::npos) return std::nullopt;
    const std::string_view column = text.substr(0, sign), number = text.substr(sign + 4);
    std::size_t n = 0;
    const auto read = std::from_chars(number.data(), number.data() + number.size(), n);
    const bool plain = column.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") == std::string_view::npos;
    if (read.ec != std::errc() || read.ptr != number.data() + number.size() || n == 0 || !plain) return std::nullopt;
    return Term{column, n - 1};
}

}  // namespace

Param Foresight::Value::param() const {
    switch (kind) {
        case Param::Kind::integer: return integer;
        case Param::Kind::text: return Param(std::string_view(bytes));
        case Param::Kind::bytes: return Param(as_bytes(bytes));
        default: return {};
    }
}

std::string Foresight::key_of(const records::RecordType& type, std::string_view where, Params params) {
    std::string key = type.table() + "\n" + std::string(where);
    for (const Param& param : params) {
        const auto text = as_text(param.bytes());
        key += "\n" + std::to_string(static_cast<int>(param.kind())) + " " +
               std::to_string(param.kind() == Param::Kind::integer ? param.integer()
                                                                   : static_cast<std::int64_t>(text.size())) +
               " ";
        key += text;
    }
    return key;
}

void Foresight::will_ask(const records::RecordType& type, std::string_view where, Params params) {
    const auto [place, fresh] = answers_.try_emplace(key_of(type, where, params));
    if (!fresh) return;
    Answer& answer = place->second;
    answer.type = &type;
    answer.sql = "SELECT body, id FROM " + type.table() + " WHERE " + std::string(where);
    for (const Param& param : params)
        answer.params.push_back({param.kind(), param.integer(), std::string(as_text(param.bytes()))});
    // What is not understood is left out: then more records than truly can are thought to be found. Only a condition
    // with an OR must be understood as a whole.
    const std::string_view condition = where.substr(0, std::min(where.find(" ORDER BY "), where.find(" LIMIT ")));
    answer.any = condition.find(" OR ") != std::string_view::npos;
    const auto terms = split(condition, answer.any ? " OR " : " AND ");
    for (const auto& text : terms) {
        const auto term = equality(text);
        if (!term || term->param >= params.size()) continue;
        for (std::size_t i = 0; i < type.columns().size(); ++i) {
            if (type.columns()[i].name == term->column) answer.equalities.push_back({i, term->param});
        }
    }
    if (answer.any && answer.equalities.size() < terms.size()) answer.any = false, answer.equalities.clear();
    asked_.push_back(&answer);
}

void Foresight::read(Connection& connection) {
    std::vector<std::vector<Param>> params(asked_.size());
    std::vector<Question> questions;
    for (std::size_t i = 0; i < asked_.size(); ++i) {
        for (const auto& value : asked_[i]->params) params[i].push_back(value.param());
        questions.push_back({asked_[i]->sql, params[i]});
        asked_[i]->known = true;
    }
    const auto asked = std::move(asked_);
    asked_.clear();
    connection.query_together(questions, [&](std::size_t i, const Row& row) {
        asked[i]->bodies.push_back(row.string(0));
        asked[i]->ids.push_back(row.string(1));
    });
}

const std::vector<std::string>* Foresight::find(const records::RecordType& type, std::string_view where,
                                                Params params) const {
    if (answers_.empty()) return nullptr;
    const auto found = answers_.find(key_of(type, where, params));
    return found == answers_.end() || !found->second.known ? nullptr : &found->second.bodies;
}

bool Foresight::Answer::could_find(const records::ColumnValues& columns) const {
    const auto holds = [&](const Equality& one) {
        const records::ColumnValue& value = columns[one.column];
        const Value& wanted = params[one.param];
        if (value.null || wanted.kind == Param::Kind::null) return false;
        return type->columns()[one.column].kind == records::ColumnKind::integer
                   ? wanted.kind == Param::Kind::integer && wanted.integer == value.integer
                   : wanted.bytes == value.text;
    };
    if (any) return std::any_of(equalities.begin(), equalities.end(), holds);
    return std::all_of(equalities.begin(), equalities.end(), holds);
}

// A record that was not found before the write and cannot be found after it changes nothing, wherever a LIMIT cut.
void Foresight::written(const records::RecordType& type, const std::string& id, std::string_view body) {
    std::optional<records::ColumnValues> columns;
    for (auto& [key, answer] : answers_) {
        if (answer.type != &type || !answer.known) continue;
        if (!columns) columns.emplace(type, body);
        const bool was_found = std::find(answer.ids.begin(), answer.ids.end(), id) != answer.ids.end();
        if (was_found || answer.could_find(*columns)) answer.known = false;
    }
}

void Foresight::clear() {
    answers_.clear();
    asked_.clear();
}

}  // namespace sunhall::operations
