// Letters to those a case concerns, and the mails and short messages that follow them.
#pragma once
#include "platform/operations/module.hpp"

namespace sunhall::messaging {

/// Whom a record means: an organisation by name, or, while a case's bidders are secret, the case's tag for it (D22).
struct Addressee {
    std::optional<std::string> organisation, tag;
};

/// What messaging must know of a case's parties and cannot: a domain implements it and lends it as shared_ptr<Parties>.
/// Without it only roles and organisations named in records are written to.
class Parties {
public:
    static constexpr const char* service_name = "messaging.parties";
    virtual ~Parties() = default;
    /// Whether it is secret still who takes part in the case.
    virtual bool secret(operations::View& view, const std::string& case_id) = 0;
    virtual bool secret(operations::Operation& op, const std::string& case_id) = 0;
    /// What stands for the organisation on this case; nothing on a case that hides nobody.
    virtual std::optional<std::string> tag(operations::View& view, const std::string& case_id,
                                           const std::string& organisation) = 0;
    virtual operations::ConcealKey conceal_key(const std::string& case_id) = 0;
    /// Whether the organisation belongs to a named audience of the case ("takers", "bidders").
    virtual bool belongs(operations::View& view, const std::string& case_id, const std::string& audience,
                         const std::string& organisation) = 0;
    /// All of a named audience, or the one of a tag. For the courier alone: the list is never stored, shown or logged.
    virtual std::vector<std::string> organisations(operations::View& view, const std::string& case_id,
                                                   const std::string& audience) = 0;
    virtual std::optional<std::string> organisation_of_tag(operations::View& view, const std::string& case_id,
                                                           const std::string& tag) = 0;
    /// The one a record means by a named relation ("depositor", "author").
    virtual Addressee addressee(operations::View& view, const std::string& case_id, const std::string& relation,
                                const json::object& record) = 0;
};

operations::Module module();

}  // namespace sunhall::messaging
