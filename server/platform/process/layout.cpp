#include "platform/process/layout.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "platform/process/questions.hpp"

namespace sunhall::process {
namespace {

constexpr int box_width = 260, box_height = 56, row_pitch = 88, margin = 24, lane_pitch = 14, lane_gap = 20;

class Draft {
public:
    explicit Draft(const Definition& definition) : definition_(definition) {}

    Layout run() {
        merge_ways();
        place_rows();
        place_lanes();
        place_boxes();
        for (auto& line : layout_.lines) route(line);
        return std::move(layout_);
    }

private:
    void merge_ways() {
        std::map<std::pair<std::string, std::string>, std::size_t> known;
        for (const auto& stage : definition_.stages)
            for (const auto& leave : stage.leaves) {
                const auto* to = find_stage(definition_, leave.to);
                if (!to || to == &stage) continue;
                const auto [found, fresh] = known.emplace(std::pair(stage.name, leave.to), layout_.lines.size());
                if (fresh) layout_.lines.push_back({&stage, to, {}, {}});
                layout_.lines[found->second].leaves.push_back(&leave);
            }
    }

    void place_rows() {
        int row = 0;
        for (const auto& stage : definition_.stages)
            if (!stage.branch) rows_[stage.name] = row++;
        rows_count_ = row;
        std::set<int> taken;
        for (const auto& stage : definition_.stages) {
            if (!stage.branch) continue;
            std::vector<int> sources;  // rows of what leads here, so that the branch stands beside them
            for (const auto& line : layout_.lines)
                if (line.to == &stage && rows_.contains(line.from->name))
                    sources.push_back(rows_[line.from->name] + (line.from->branch ? 1 : 0));
            std::sort(sources.begin(), sources.end());
            int wanted = sources.empty() ? 0 : sources[sources.size() / 2];
            while (!taken.insert(wanted).second) ++wanted;
            rows_[stage.name] = wanted;
            rows_count_ = std::max(rows_count_, wanted + 1);
        }
    }

    static bool next_below(const std::map<std::string, int>& rows, const WayLine& line) {
        return line.from->branch == line.to->branch && rows.at(line.to->name) == rows.at(line.from->name) + 1;
    }

    // Lines to one stage share a lane: left of the main line, between the columns, or right of the branches.
    void place_lanes() {
        for (const auto& line : layout_.lines) {
            if (next_below(rows_, line)) continue;
            auto& lanes = lanes_[side(line)];
            lanes.emplace(line.to->name, static_cast<int>(lanes.size()));
        }
    }

    static int side(const WayLine& line) {
        if (line.from->branch && line.to->branch) return 2;
        return line.from->branch || line.to->branch ? 1 : 0;
    }

    int lanes_width(int side) const {
        const auto found = lanes_.find(side);
        const auto count = found == lanes_.end() ? 0 : static_cast<int>(found->second.size());
        return count == 0 ? 0 : 2 * lane_gap + (count - 1) * lane_pitch;
    }

    void place_boxes() {
        main_x_ = margin + lanes_width(0);
        branch_x_ = main_x_ + box_width + std::max(lanes_width(1), 2 * lane_gap);
        const bool branches =
            std::any_of(definition_.stages.begin(), definition_.stages.end(), [](const Stage& s) { return s.branch; });
        layout_.width = (branches ? branch_x_ + box_width : main_x_ + box_width) + lanes_width(2) + margin;
        layout_.height = 2 * margin + std::max(rows_count_ - 1, 0) * row_pitch + box_height;
        for (const auto& stage : definition_.stages)
            layout_.boxes.push_back({&stage, stage.branch ? branch_x_ : main_x_, margin + rows_[stage.name] * row_pitch,
                                     box_width, box_height, can_be_suspended(definition_, stage)});
    }

    const StageBox& box(const Stage* stage) const {
        return layout_.boxes[static_cast<std::size_t>(stage - definition_.stages.data())];
    }

    int lane_x(const WayLine& line) const {
        const int lane = lanes_.at(side(line)).at(line.to->name);
        if (side(line) == 0) return main_x_ - lane_gap - lane * lane_pitch;
        if (side(line) == 1) return main_x_ + box_width + lane_gap + lane * lane_pitch;
        return branch_x_ + box_width + lane_gap + lane * lane_pitch;
    }

    void route(WayLine& line) {
        const auto &from = box(line.from), &to = box(line.to);
        if (next_below(rows_, line)) {
            const int x = from.x + from.width / 2;
            line.points = {{x, from.y + from.height}, {x, to.y}};
            return;
        }
        const int x = lane_x(line);
        const int lane = lanes_.at(side(line)).at(line.to->name);
        const int leave_y = from.y + from.height / 2 + 6 + (lane % 3) * 6;  // below the middle, where lines arrive
        const int arrive_y = to.y + to.height / 2 - 6 - (lane % 3) * 4;
        const int leave_x = x < from.x ? from.x : from.x + from.width;
        const int arrive_x = x < to.x ? to.x : to.x + to.width;
        line.points = {{leave_x, leave_y}, {x, leave_y}, {x, arrive_y}, {arrive_x, arrive_y}};
    }

    const Definition& definition_;
    Layout layout_;
    std::map<std::string, int> rows_;
    std::map<int, std::map<std::string, int>> lanes_;
    int rows_count_ = 0, main_x_ = 0, branch_x_ = 0;
};

}  // namespace

Layout lay_out(const Definition& definition) { return Draft(definition).run(); }

}  // namespace sunhall::process
