#pragma once

#include "findings/finding.hpp"
#include "reports/json_writer.hpp"

namespace probity::reports {

/// The member "settings" of a report; nothing where all are the usual ones.
void write_settings(JsonWriter& out, const findings::Settings& settings);

/// The member "waiver" of a finding; nothing where it has none.
void write_waiver(JsonWriter& out, const findings::Finding& finding);

}  // namespace probity::reports
