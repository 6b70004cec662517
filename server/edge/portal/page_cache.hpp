// Whole answers kept while the journal stands still, and for five seconds at most while it moves (D-INT-04: ten).
#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <optional>

#include "edge/http/content.hpp"

namespace sunhall::portal {

class PageCache {
public:
    struct Made {
        std::string text;
        int status = 200;
        std::string as_of{};  ///< how fresh the data is, for the header of that name
    };
    /// The kept answer, or the one made now. `position` is the journal's size; other statuses than 200 are not kept.
    http::Response answer(const http::Request& request, const std::string& key, const std::string& type,
                          std::size_t position, const std::function<Made()>& make);

private:
    struct Kept {
        std::shared_ptr<const http::StaticContent> content;
        std::chrono::steady_clock::time_point made;
        std::size_t position = 0;
        std::string as_of;
    };
    static http::Response serve(const http::Request& request, const Kept& kept);
    std::optional<Kept> find(const std::string& key, std::size_t position);
    void keep(const std::string& key, Kept kept);

    std::mutex lock_;
    std::map<std::string, Kept> pages_;
    std::size_t bytes_ = 0;
};

}  // namespace sunhall::portal
