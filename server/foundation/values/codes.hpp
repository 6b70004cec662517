// All codes of the trade at once: credit, project, deal, region, industry and identity numbers. N-CODE-01..15
#pragma once
#include "foundation/values/deal_code.hpp"
#include "foundation/values/identity_number.hpp"
#include "foundation/values/industry_table.hpp"
#include "foundation/values/project_code.hpp"
#include "foundation/values/region_table.hpp"
#include "foundation/values/uscc.hpp"
