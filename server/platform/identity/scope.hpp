// The scope of a post: over which cases its right reaches (P-AUTH-01).
//
//   all                            every case of the hall
//   own                            cases in which the holder's own organisation has a part
//   35, 3505, 350525               a region by GB/T 2260 and all below it; 350500 is the same as 3505
//   tendering/construction         a class of trade; "tendering" stands for all classes below it
//   350525+tendering/construction  a region and a class
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace sunhall::identity {

/// What a scope is compared with.
struct Matter {
    std::string category;
    std::optional<std::string> region;  ///< absent: not known, so only scopes without a region reach it
    bool own = false;                   ///< the organisation of the post's holder has a part in it
};

bool scope_well_formed(std::string_view scope);
bool scope_covers(std::string_view scope, const Matter& matter);

}  // namespace sunhall::identity
