// A small sound procedure that tests break in one place each.
#pragma once
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "platform/process/loader.hpp"
#include "testing/source_dir.hpp"

namespace sunhall::process::test {

inline const std::string small_process = R"(category: sample/small
title: {zh: 小流程, en: Small procedure}
version: "1"
from: 2018-06-01
basis: ["L§24"]
start: open
parameters:
  wait.min_cd: {value: 20, unit: CD, basis: "L§24"}
posts:
  desk: {zh: 受理处, en: Desk, centre: true}
  people: {zh: 当事人, en: Parties}
facts:
  closes_at: {zh: 截止时间, en: Closing time, set_by: [sample.open-call]}
  opened_at: {zh: 开始时间, en: Opening time, set_by: [sample.open-call]}
guards:
  enough: {zh: 数量足够。, en: There are enough., basis: "R§44"}
stages:
  open:
    title: {zh: 开始, en: Open}
    nodes: [N01]
    kind: task
    post: people
    basis: ["L§24"]
    acts:
      - {command: sample.open-call, who: [owner], form: call}
      - {command: sample.answer-call, who: [bidder], repeat: true}
    limits:
      - {key: wait, title: {zh: 等待, en: Wait}, parameter: wait.min_cd, from: opened_at, to: closes_at,
         kind: min, effect: guard, statutory: P-03}
    deadlines:
      - {name: closing, at: closes_at, do: sample.close-call}
    leaves:
      - {on: sample.close-call, if: enough, to: done}
      - {on: sample.close-call, to: failed}
  failed:
    title: {zh: 失败, en: Failed}
    nodes: [N01]
    kind: event
    post: desk
    basis: ["R§44"]
    acts:
      - {command: sample.file-away, who: [system]}
    leaves:
      - {on: sample.file-away, to: done}
    branch: true
  done:
    title: {zh: 完成, en: Done}
    nodes: [N02]
    kind: end
    post: desk
    basis: ["R§44"]
suspension:
  stages: [open]
  begins:
    - {on: sample.hold}
  lifts:
    - {on: sample.go-on}
  acts:
    - {command: sample.go-on, who: [supervisor]}
  allows: [sample.observe, sample.hold]
case_acts:
  - {command: sample.hold, who: [supervisor]}
  - {command: sample.observe, who: [supervisor], repeat: true}
exclusions:
  - {acts: [sample.open-call, sample.answer-call], basis: "P-DUTY-02"}
)";

inline Catalogue small_catalogue() {
    return {.commands = {"sample.open-call", "sample.answer-call", "sample.close-call", "sample.file-away",
                         "sample.hold", "sample.go-on", "sample.observe", "sample.approve-call"},
            .roles = {"owner", "bidder", "system", "supervisor", "acceptance"},
            .forms = {"call"},
            .methods = {"mean"},
            .predicates = {"enough"},
            .notices = {"result"}};
}

inline std::string whole_text(const std::string& path) {
    std::ifstream in(sunhall::source_dir() + "/" + path, std::ios::binary);
    EXPECT_TRUE(in.good()) << path;
    return {std::istreambuf_iterator<char>(in), {}};
}

inline Statutes shipped_statutes() {
    return load_statutes(sunhall::source_dir() + "/processes/statutory.yaml");
}

/// The small procedure with one piece of text replaced; the piece must be there exactly once.
inline std::string broken_by(const std::string& piece, const std::string& instead) {
    auto text = small_process;
    const auto at = text.find(piece);
    EXPECT_NE(at, std::string::npos) << piece;
    EXPECT_EQ(text.find(piece, at + 1), std::string::npos) << "twice: " << piece;
    return text.replace(at, piece.size(), instead);
}

/// Every fault of form and meaning, one a line.
inline std::string faults_of(const std::string& yaml) {
    auto reading = read_definition(yaml, "small.yaml");
    std::string all;
    for (const auto& fault : reading.faults) all += fault.message() + "\n";
    if (broken(reading.faults)) return all;
    for (const auto& fault :
         check_definition(reading.definition, reading.lines, reading.file, small_catalogue(), shipped_statutes()))
        all += fault.message() + "\n";
    return all;
}

}  // namespace sunhall::process::test
