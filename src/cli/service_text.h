#pragma once
#include <string>

#include "app/instance.h"
#include "cli/session.h"
#include "cli/terminal_text.h"

namespace assay::cli {

// Services and listings as a person reads them in a terminal.

/// The columns of add_service_rows(), in the session's language.
TextTable service_table(const Session& session);
/// One row a listing of the service at the reading's instant; one without, if it has none.
void add_service_rows(TextTable& table, const Session& session, const app::Reading& reading,
                      const party::Service& service);

/// "Deprecated (self-claimed)": where a listing stands and who stands behind it.
std::string standing_text(const Session& session, const registry::ListingAt& listing);
/// "107 yes, 122 no, ...": what a document says, in short.
std::string counts_text(const Session& session, const assessment::Counts& counts);

void print_organisation(Session& session, const app::Reading& reading,
                        const party::Organisation& organisation);
void print_service(Session& session, const app::Reading& reading, const party::Service& service);

}  // namespace assay::cli
