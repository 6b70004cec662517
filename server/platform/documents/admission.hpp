// Whom a procedure lets read a file beside those who hold a role on its case: firms that were invited or that passed a
// prequalification. They hold no role in the open, because who they are is secret until the deadline (L§22).
#pragma once
#include "platform/documents/documents.hpp"

namespace sunhall::documents {

/// Lent to the hall by the module that knows; asked only about files whose visibility is `parties`.
struct Admission {
    static constexpr const char* service_name = "documents.admission";
    virtual ~Admission() = default;
    virtual bool admits(operations::View& view, const CaseFile& file) = 0;
};

}  // namespace sunhall::documents
