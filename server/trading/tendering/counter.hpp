// Serial numbers of codes: gaps allowed, reuse never (N-CODE-07).
#pragma once
#include "platform/records/record_type.hpp"

namespace sunhall::tendering {

struct Counter {
    Id<Counter> id;
    std::string name;
    std::int64_t last = 0;
};
BOOST_DESCRIBE_STRUCT(Counter, (), (id, name, last))

}  // namespace sunhall::tendering

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::tendering::Counter>() {
    static const RecordType type("tendering.counter", {text("name")}, {unique({"name"})});
    return type;
}
