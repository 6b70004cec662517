#include "edge/http/router.hpp"

#include <algorithm>
#include <stdexcept>

#include "foundation/id.hpp"

namespace sunhall::http {
namespace {

enum class Kind { text, integer, uuid, rest };

bool fits(Kind kind, std::string_view segment) {
    switch (kind) {
        case Kind::integer:
            return !segment.empty() && segment.size() <= 18 &&
                   segment.find_first_not_of("0123456789") == std::string_view::npos;
        case Kind::uuid: return is_uuid(segment);
        default: return !segment.empty();
    }
}

std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> out;
    path.remove_prefix(1);
    for (;;) {
        const auto slash = path.find('/');
        out.push_back(path.substr(0, slash));
        if (slash == std::string_view::npos) return out;
        path.remove_prefix(slash + 1);
    }
}

struct Parameter {
    std::string name;
    Kind kind = Kind::text;
};

/// "{lot}" or "{n:int}"; throws when malformed, nothing for a literal.
std::optional<Parameter> parameter_of(std::string_view segment) {
    if (segment.find_first_of("{}") == std::string_view::npos) return std::nullopt;
    if (segment.size() < 3 || segment.front() != '{' || segment.back() != '}')
        throw std::invalid_argument("malformed parameter in pattern");
    segment = segment.substr(1, segment.size() - 2);
    const auto colon = segment.find(':');
    Parameter made{std::string(segment.substr(0, colon)), Kind::text};
    if (made.name.empty() || made.name.find_first_of("{}") != std::string::npos)
        throw std::invalid_argument("a parameter needs a name");
    if (colon == std::string_view::npos) return made;
    const std::string_view kind = segment.substr(colon + 1);
    if (kind == "int") made.kind = Kind::integer;
    else if (kind == "uuid") made.kind = Kind::uuid;
    else if (kind == "rest") made.kind = Kind::rest;
    else throw std::invalid_argument("a parameter's kind is int, uuid or rest");
    return made;
}

/// Typed before plain before rest.
int rank(Kind kind) { return kind == Kind::rest ? 2 : kind == Kind::text ? 1 : 0; }

}  // namespace

struct Router::Node {
    struct Branch {
        Kind kind;
        std::unique_ptr<Node> node;
    };
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::vector<Branch> branches;  // by rank
    // Routes that end here, by method. Names of parameters belong to the route: two patterns may name the same place
    // differently.
    std::map<std::string, std::pair<const Route*, std::vector<std::string>>, std::less<>> ends;

    using Values = std::vector<std::string_view>;
    /// Depth first; `seen` collects the ends of every pattern that fits the path, in order of precedence.
    void find(const std::vector<std::string_view>& segments, std::size_t at, std::string_view path, Values& values,
              std::vector<std::pair<const Node*, Values>>& seen) const {
        if (at == segments.size()) {
            if (!ends.empty()) seen.emplace_back(this, values);
            return;
        }
        if (const auto next = literals.find(segments[at]); next != literals.end())
            next->second->find(segments, at + 1, path, values, seen);
        for (const auto& branch : branches) {
            if (branch.kind == Kind::rest) {
                values.push_back(path.substr(static_cast<std::size_t>(segments[at].data() - path.data())));
                if (!branch.node->ends.empty()) seen.emplace_back(branch.node.get(), values);
            } else {
                if (!fits(branch.kind, segments[at])) continue;
                values.push_back(segments[at]);
                branch.node->find(segments, at + 1, path, values, seen);
            }
            values.pop_back();
        }
    }
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::add(std::string method, std::string pattern, Handler handler, RouteOptions options) {
    insert(std::make_unique<Route>(Route{std::move(method), std::move(pattern), std::move(handler), options}));
}
void Router::add_async(std::string method, std::string pattern, AsyncHandler handler, RouteOptions options) {
    insert(std::make_unique<Route>(Route{std::move(method), std::move(pattern), std::move(handler), options}));
}
void Router::add_streaming(std::string method, std::string pattern, StreamHandler handler, RouteOptions options) {
    insert(std::make_unique<Route>(Route{std::move(method), std::move(pattern), std::move(handler), options}));
}

void Router::insert(std::unique_ptr<Route> route) {
    if (route->pattern.empty() || route->pattern[0] != '/')
        throw std::invalid_argument("a pattern begins with /: " + route->pattern);
    Node* node = root_.get();
    std::vector<std::string> names;
    const auto segments = segments_of(route->pattern);
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const auto parameter = parameter_of(segments[i]);
        if (!parameter) {
            auto& next = node->literals[std::string(segments[i])];
            if (!next) next = std::make_unique<Node>();
            node = next.get();
            continue;
        }
        if (parameter->kind == Kind::rest && i + 1 != segments.size())
            throw std::invalid_argument("rest stands last: " + route->pattern);
        names.push_back(parameter->name);
        auto branch = std::find_if(node->branches.begin(), node->branches.end(),
                                   [&](const auto& b) { return b.kind == parameter->kind; });
        if (branch == node->branches.end()) {
            node->branches.push_back({parameter->kind, std::make_unique<Node>()});
            std::stable_sort(node->branches.begin(), node->branches.end(),
                             [](const auto& a, const auto& b) { return rank(a.kind) < rank(b.kind); });
            branch = std::find_if(node->branches.begin(), node->branches.end(),
                                  [&](const auto& b) { return b.kind == parameter->kind; });
        }
        node = branch->node.get();
    }
    const auto [end, fresh] = node->ends.try_emplace(route->method, route.get(), std::move(names));
    if (!fresh) throw std::invalid_argument("added twice: " + route->method + " " + route->pattern);
    routes_.push_back(std::move(route));
}

Router::Match Router::match(std::string_view method, std::string_view path) const {
    Match found;
    if (path.empty() || path[0] != '/') return found;
    Node::Values values;
    std::vector<std::pair<const Node*, Node::Values>> seen;
    root_->find(segments_of(path), 0, path, values, seen);
    for (const std::string_view wanted : {method, method == "HEAD" ? std::string_view("GET") : std::string_view()})
        for (const auto& [node, taken] : seen)
            if (const auto end = node->ends.find(wanted); end != node->ends.end()) {
                found.route = end->second.first;
                for (std::size_t i = 0; i < taken.size(); ++i)
                    found.parameters.emplace_back(end->second.second[i], taken[i]);
                return found;
            }
    std::vector<std::string> allowed;
    for (const auto& [node, taken] : seen)
        for (const auto& [name, end] : node->ends) {
            allowed.push_back(name);
            if (name == "GET") allowed.push_back("HEAD");
        }
    if (!allowed.empty()) allowed.push_back("OPTIONS");  // answered by the server itself
    std::sort(allowed.begin(), allowed.end());
    allowed.erase(std::unique(allowed.begin(), allowed.end()), allowed.end());
    for (const auto& name : allowed) found.allow += (found.allow.empty() ? "" : ", ") + name;
    return found;
}

std::vector<const Route*> Router::routes() const {
    std::vector<const Route*> all;
    for (const auto& route : routes_) all.push_back(route.get());
    return all;
}

}  // namespace sunhall::http
