// Queries are declared like commands and run in parallel on read-only connections. A query over sealed or personal data
// says `traced` and is journaled as looked (D9).
#pragma once
#include "platform/operations/command.hpp"
#include "platform/operations/operation.hpp"

namespace sunhall::operations {

/// What a query sees: one reader, one viewer, one instant.
class View {
public:
    View(Connection& connection, const Actor& actor, Instant now, const Services& services)
        : connection_(connection), actor_(actor), now_(now), services_(services) {}

    const Actor& actor() const { return actor_; }
    Instant now() const { return now_; }
    const Services& services() const { return services_; }
    Connection& connection() { return connection_; }

    template <class T>
    std::optional<T> find(const Id<T>& id) {
        auto current = records::read_current(connection_, records::record_type<T>(), id.value);
        if (!current) return std::nullopt;
        return from_body<T>(current->body);
    }
    template <class T>
    T get(const Id<T>& id) {
        auto found = find(id);
        if (!found) throw Refusal(not_found);
        return *std::move(found);
    }
    template <class T>
    std::vector<T> select(std::string_view where, std::initializer_list<Param> params) {
        std::vector<T> found;
        const std::string sql =
            "SELECT body FROM " + records::record_type<T>().table() + " WHERE " + std::string(where);
        connection_.query(sql, params, [&](const Row& row) { found.push_back(from_body<T>(row.text(0))); });
        return found;
    }
    void query(std::string_view sql, std::initializer_list<Param> params, const Visit& visit) {
        connection_.query(sql, params, visit);
    }
    void require(bool condition, const Problem& problem, std::vector<FieldError> fields = {}) const {
        if (!condition) throw Refusal(problem, std::move(fields));
    }

private:
    Connection& connection_;
    const Actor& actor_;
    Instant now_;
    const Services& services_;
};

struct QueryHandler {
    std::function<std::shared_ptr<const void>(const json::value&, FieldReport&)> parse;
    std::function<json::value(const void*, View&)> run;
    std::function<json::value()> input_schema, output_schema;
};

struct Query {
    std::string_view name;  ///< "tendering.tender-page"
    std::string_view does;
    std::string_view does_zh{};
    Route route{};
    std::set<std::string_view> who{role::anyone};
    std::vector<Problem> refusals{};
    QueryHandler run;
    bool traced = false;
};

/// Wraps `Output f(const Input&, View&)`.
template <class Input, class Output>
QueryHandler answering(Output (*function)(const Input&, View&)) {
    QueryHandler made;
    made.parse = [](const json::value& from, FieldReport& report) -> std::shared_ptr<const void> {
        auto input = std::make_shared<Input>();
        read_json(from, *input, report);
        return input;
    };
    made.run = [function](const void* input, View& view) -> json::value {
        return to_json(function(*static_cast<const Input*>(input), view));
    };
    made.input_schema = [] { return schema_of<Input>(); };
    made.output_schema = [] { return schema_of<Output>(); };
    return made;
}

}  // namespace sunhall::operations
