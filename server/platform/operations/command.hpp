// A command is a declared, named, permitted act with a typed input. From its declaration come the route, the OpenAPI
// file, the permission matrix, the list of traced acts and the help page of each refusal.
#pragma once
#include <array>
#include <functional>
#include <memory>
#include <set>

#include "foundation/json.hpp"
#include "foundation/json_schema.hpp"
#include "platform/operations/actor.hpp"

namespace sunhall::operations {

class Foresight;
class Operation;
class View;

struct Route {
    std::string_view method;  ///< "POST", "GET"
    std::string_view path;    ///< "/lots/{lot}/bids"; a {name} fills the input's member of that name
};
inline Route post(std::string_view path) { return {"POST", path}; }
inline Route get(std::string_view path) { return {"GET", path}; }

/// Which key hides identity and matter of an act in the journal while they are secret (D22).
struct ConcealKey {
    std::string tag;  ///< names the key to those who hold it, says nothing to others
    std::array<std::uint8_t, 32> key{};
};

/// A typed function with its types erased. `parse` runs outside the lane.
struct Handler {
    std::function<std::shared_ptr<const void>(const json::value&, FieldReport&)> parse;
    std::function<std::string(const void*)>
        redacted;  ///< the input in canonical form as it may be digested and logged (D15)
    std::function<json::value(const void*, Operation&)> run;
    std::function<json::value()> input_schema, output_schema;
};

struct Command {
    std::string_view name;  ///< "module.verb-noun", never changed once released
    std::string_view does;  ///< one sentence in English
    std::string_view does_zh{};
    Route route{};          ///< empty for acts of the system alone
    std::set<std::string_view> who;
    std::vector<Problem> refusals{};
    Handler run;
    /// The case this act belongs to, or empty; asked in the lane before admission.
    std::function<std::string(const void*, Operation&)> on_case{};
    /// Set for acts that must not be linked to a person before the opening.
    std::function<std::optional<ConcealKey>(const void*, Operation&)> conceal{};
    /// Slow work before the lane, on a worker, read-only (D1). Its result is `op.prepared<T>()`.
    std::function<std::shared_ptr<const void>(const void*, View&)> prepare{};
    /// Tells what the act will ask of the records, so that a batch's questions go together; only reads, may be wrong.
    std::function<void(const void*, Operation&, Foresight&)> foresee{};
    /// Completes the answer after the commit, on the caller's side: a receipt's signature (D16).
    std::function<void(json::value&, const struct Committed&)> finish{};
};

/// What a finished act can be told about its entry.
struct Committed {
    std::string entry;  ///< id
    Instant at;
    Digest leaf_hash;
    Bytes leaf, salt;
    std::string rec;
    const class ReceiptSigner* receipts = nullptr;  ///< the hall's
};

/// Wraps `Output f(const Input&, Operation&)`; `check` may report on fields beyond their types.
template <class Input, class Output>
Handler handler(Output (*function)(const Input&, Operation&), void (*check)(const Input&, FieldReport&) = nullptr) {
    Handler made;
    made.parse = [check](const json::value& from, FieldReport& report) -> std::shared_ptr<const void> {
        auto input = std::make_shared<Input>();
        read_json(from, *input, report);
        if (check && report.clean()) check(*input, report);
        return input;
    };
    made.redacted = [](const void* input) { return canonical_text(*static_cast<const Input*>(input)); };
    made.run = [function](const void* input, Operation& op) -> json::value {
        if constexpr (std::is_void_v<Output>) {
            function(*static_cast<const Input*>(input), op);
            return json::object{};
        } else {
            return to_json(function(*static_cast<const Input*>(input), op));
        }
    };
    made.input_schema = [] { return schema_of<Input>(); };
    made.output_schema = [] {
        if constexpr (std::is_void_v<Output>) return json::value(json::object{{"type", "object"}});
        else return schema_of<Output>();
    };
    return made;
}

/// For `on_case`: the case is named by a member of the input.
template <class Input, class T>
std::function<std::string(const void*, Operation&)> case_from(Id<T> Input::* member) {
    return [member](const void* input, Operation&) { return (static_cast<const Input*>(input)->*member).value; };
}
/// For `on_case`: the case is found by a function of the input.
template <class Input>
std::function<std::string(const void*, Operation&)> case_by(std::string (*find)(const Input&, Operation&)) {
    return [find](const void* input, Operation& op) { return find(*static_cast<const Input*>(input), op); };
}

}  // namespace sunhall::operations
