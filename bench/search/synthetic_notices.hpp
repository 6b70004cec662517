// Seeded synthetic notices: words of words.txt by Zipf's law, mixed with names, places and numbers that are rare.
#pragma once
#include <cmath>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "platform/search/notice_index.hpp"

namespace sunhall::search {

class SyntheticNotices {
public:
    SyntheticNotices(const std::string& words_file, std::uint64_t seed) : random_(seed) {
        std::ifstream in(words_file);
        for (std::string line; std::getline(in, line);)
            if (!line.empty() && line[0] != '#') words_.push_back(line);
        if (words_.size() < 100) throw std::runtime_error("no words in " + words_file);
        std::vector<double> weights;
        for (std::size_t rank = 0; rank < words_.size(); ++rank)
            weights.push_back(1.0 / std::pow(static_cast<double>(rank) + 2.7, 1.0));
        zipf_ = std::discrete_distribution<std::size_t>(weights.begin(), weights.end());
        for (int i = 0; i < 4000; ++i) names_.push_back(rare_name());
        // Names too are met unequally often: some companies win everywhere.
        std::vector<double> of_names;
        for (std::size_t rank = 0; rank < names_.size(); ++rank)
            of_names.push_back(1.0 / (static_cast<double>(rank) + 20));
        name_zipf_ = std::discrete_distribution<std::size_t>(of_names.begin(), of_names.end());
    }

    /// The n-th notice, about 330 characters; five years hold them all evenly, the smallest number oldest.
    Document make(std::int64_t n, std::int64_t of) {
        static const std::string regions[] = {"440103", "440304", "330106", "420111", "510104",
                                              "370102", "320505", "110108", "310115", "610113"};
        static const std::string kinds[] = {"construction", "procurement", "land", "mining", "rural", "medical"};
        static const std::string types[] = {"tender", "award", "change", "result", "contract"};
        Document d;
        d.id = "00000000-0000-7000-8000-" + padded(n);
        d.number = "SH-" + std::to_string(2021 + n * 5 / of) + "-" + std::to_string(below(900000) + 100000);
        d.title = name() + text(9) + "项目";
        d.body = text(310);
        d.region = regions[below(10)];
        d.category = kinds[below(6)];
        d.type = types[below(5)];
        d.published_at = local_instant({2021, 1, 1}) + seconds(n * (5 * 365 * 86400LL) / of);
        return d;
    }

    /// A word of exactly that many characters that stands in the words or names; commonest first in the list.
    std::vector<std::string> words_of(std::size_t characters) const {
        std::vector<std::string> found;
        for (const auto* list : {&words_, &names_})
            for (const auto& word : *list)
                if (word.size() == 3 * characters) found.push_back(word);
        return found;
    }
    const std::vector<std::string>& words() const { return words_; }
    std::size_t below(std::size_t n) { return random_() % n; }

private:
    std::string rare_name() {
        // Characters that names of places and companies are made of.
        static const std::u32string characters =
            U"安保北博昌长城诚川春达德东鼎定丰福富高冠光广贵国海汉航和恒弘宏鸿华环汇惠吉嘉建江金津锦京晶景九君凯康科坤"
            U"乐利联良龙隆绿"
            U"茂美民明南宁鹏平启千强庆泉仁荣瑞润山尚盛胜石顺思四泰天通同万旺威文西祥新鑫信兴星雄旭轩雅扬阳尧业一亿义益"
            U"银盈永友裕元"
            U"远悦云泽展昭珍振正志智中众州竹卓紫自宗左佐岭溪塘湾坪岗墩埠浦屯寨堡营庄镇乡郭沈韩冯陈褚卫蒋朱秦尤许何吕施"
            U"孔曹严";
        std::string name;
        for (int i = 0; i < 2 + static_cast<int>(below(2)); ++i) put_utf8(name, characters[below(characters.size())]);
        static const std::string tails[] = {"", "", "县", "集团", "建设集团", "工程公司"};
        return name + tails[below(6)];
    }
    std::string name() { return names_[name_zipf_(random_)]; }

    std::string text(std::size_t characters) {
        std::string out;
        std::size_t made = 0, since_sign = 0;
        while (made < characters) {
            std::string piece;
            const auto kind = below(100);
            if (kind < 85)
                piece = words_[zipf_(random_)];
            else if (kind < 95)
                piece = name();
            else
                piece = std::to_string(below(kind < 98 ? 60 : 3000000));
            for (const char c : piece) made += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
            out += piece;
            if (++since_sign > 3 + below(8)) {
                static const std::string signs[] = {"，", "。", "、", "：", "；", "（", "）", "\n"};
                out += signs[below(8)];
                ++made;
                since_sign = 0;
            }
        }
        return out;
    }

    static std::string padded(std::int64_t n) {
        const std::string digits = std::to_string(n);
        return std::string(12 - digits.size(), '0') + digits;
    }

    std::mt19937_64 random_;
    std::vector<std::string> words_, names_;
    std::discrete_distribution<std::size_t> zipf_, name_zipf_;
};

}  // namespace sunhall::search
