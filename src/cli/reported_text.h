#pragma once
#include "cli/session.h"
#include "cli/terminal_text.h"
#include "registry/reported_services.h"

namespace assay::cli {

// What other registries report, for a terminal: never without who says so.

/// "As reported by FedRAMP Marketplace on 2026-04-28, not verified here"
std::string as_reported(const Session& session, const registry::ReportedAt& reported);
TextTable reported_table(const Session& session);
void add_reported_row(TextTable& table, const Session& session,
                      const registry::ReportedAt& reported);

}  // namespace assay::cli
