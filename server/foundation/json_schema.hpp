// The JSON Schema (2020-12, as OpenAPI 3.1 uses it) of a type that json.hpp reads and writes.
#pragma once
#include "foundation/json.hpp"

namespace sunhall {

template <class T>
json::value schema_of();

namespace schema_detail {

template <class T>
constexpr bool is_id = false;
template <class T>
constexpr bool is_id<Id<T>> = true;
template <class T>
constexpr bool is_secret = false;
template <class T>
constexpr bool is_secret<Secret<T>> = true;

/// A type outside json.hpp says its schema by a static member `JsonForm<T>::schema()`.
template <class T>
concept has_own_schema = requires { JsonForm<T>::schema(); };

template <class T>
json::value described() {
    json::object properties;
    json::array required;
    boost::mp11::mp_for_each<typename JsonForm<T>::Members>([&](auto member) {
        using Field = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
        properties[member.name] = schema_of<Field>();
        if (!may_be_absent<Field>) required.push_back(member.name);
    });
    json::object schema{{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
    if (!required.empty()) schema["required"] = required;
    return schema;
}

template <class T>
json::value enumerated() {
    json::array names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
        [&](auto item) { names.push_back(json::value(JsonForm<T>::name(item.value))); });
    return json::object{{"type", "string"}, {"enum", names}};
}

}  // namespace schema_detail

template <class T>
json::value schema_of() {
    using namespace schema_detail;
    if constexpr (has_own_schema<T>) return JsonForm<T>::schema();
    else if constexpr (std::is_same_v<T, std::string>) return json::object{{"type", "string"}};
    else if constexpr (std::is_same_v<T, bool>) return json::object{{"type", "boolean"}};
    else if constexpr (std::is_integral_v<T>) return json::object{{"type", "integer"}};
    else if constexpr (std::is_same_v<T, json::value>) return json::object{};
    else if constexpr (std::is_same_v<T, Instant>) return json::object{{"type", "string"}, {"format", "date-time"}};
    else if constexpr (std::is_same_v<T, Date>) return json::object{{"type", "string"}, {"format", "date"}};
    else if constexpr (std::is_same_v<T, Digest>)
        return json::object{{"type", "string"}, {"pattern", "^[0-9a-f]{64}$"}};
    else if constexpr (is_id<T>) return json::object{{"type", "string"}, {"format", "uuid"}};
    else if constexpr (is_secret<T>) return json::object{{"type", "string"}, {"writeOnly", true}};
    else if constexpr (requires(T t) { t.has_value(); }) return schema_of<typename T::value_type>();
    else if constexpr (requires { typename T::mapped_type; })
        return json::object{{"type", "object"}, {"additionalProperties", schema_of<typename T::mapped_type>()}};
    else if constexpr (requires { typename T::value_type; })
        return json::object{{"type", "array"}, {"items", schema_of<typename T::value_type>()}};
    else if constexpr (boost::describe::has_describe_enumerators<T>::value) return enumerated<T>();
    else return described<T>();
}

}  // namespace sunhall
