// The demonstration bank: what each request does to the books. Answers are thrown for refusals, as the desk has it.
#pragma once
#include "simulators/bank/books.hpp"
#include "simulators/desk/desk.hpp"

namespace sunhall::bank {

struct NewAccount {
    std::string number, name;
};
struct NewSubAccount {
    std::string account, lot_code, token;
};
struct NewTransfer {
    std::string to;  ///< account or sub-account number
    Money amount;
    std::string from_account, from_name, purpose, reference;
};
struct NewPayment {
    std::string key, account, sub_account, to_account, to_name, purpose;
    std::string relates_to;  ///< serial of the booking that is paid back; its payer must be the receiver
    Money amount;
};
struct NewGuarantee {
    std::string lot_code, beneficiary, applicant, applicant_code;
    Money amount;
    Date valid_from, valid_to;
};
struct ClockChange {
    std::int64_t ahead_seconds = 0;
};
BOOST_DESCRIBE_STRUCT(NewAccount, (), (number, name))
BOOST_DESCRIBE_STRUCT(NewSubAccount, (), (account, lot_code, token))
BOOST_DESCRIBE_STRUCT(NewTransfer, (), (to, amount, from_account, from_name, purpose, reference))
BOOST_DESCRIBE_STRUCT(NewPayment, (), (key, account, sub_account, to_account, to_name, purpose, relates_to, amount))
BOOST_DESCRIBE_STRUCT(NewGuarantee, (),
                      (lot_code, beneficiary, applicant, applicant_code, amount, valid_from, valid_to))
BOOST_DESCRIBE_STRUCT(ClockChange, (), (ahead_seconds))

class Bank {
public:
    struct Options {
        std::filesystem::path folder;
        std::string name = "阳光示范银行";
        std::string token;                     ///< callers must send it when not empty
        bool counter = false;                  ///< a page for paying in by hand, which needs no token
        std::int64_t settle_after_millis = 0;  ///< payments settle by themselves after so long; below 0 only on order
    };
    explicit Bank(Options options);

    /// One request: settles what is due, acts, saves the books, answers. Everything answered is on disk.
    desk::Answer answer(const desk::Ask& ask);

private:
    desk::Answer route(const desk::Ask& ask);
    desk::Answer route_post(const desk::Ask& ask);
    desk::Answer counter(const desk::Ask& ask);
    desk::Answer route_get(const desk::Ask& ask);
    Instant now() const;

    desk::Answer open_account(const NewAccount& input);
    desk::Answer open_sub_account(const NewSubAccount& input);
    desk::Answer close_sub_account(const std::string& number);
    desk::Answer receive(const NewTransfer& input);
    desk::Answer pay(const NewPayment& input);
    desk::Answer issue(const NewGuarantee& input);
    desk::Answer change_guarantee(const std::string& number, bankfile::GuaranteeStatus to);
    desk::Answer show_guarantee(const std::string& number) const;
    desk::Answer statement_lines(const desk::Ask& ask) const;
    desk::Answer statement_file(const desk::Ask& ask) const;

    Account& account(const std::string& number);
    const Account& account(const std::string& number) const;
    void settle(bool all);
    void settle(Payment& payment);
    bankfile::StatementLine& post(Account& into, bankfile::StatementLine line);

    Options options_;
    Books books_;
    PrivateKey key_;
    bool changed_ = false;
};

}  // namespace sunhall::bank
