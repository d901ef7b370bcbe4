#pragma once
#include <string_view>

#include "codec/json.h"
#include "http/pages/html.h"
#include "http/pages/place.h"

namespace assay::http::pages {

// What is said about accreditations, as in web/src/lib/accreditation. Objects are those of the API.

bool in_force(const codec::json::object& accreditation);
/// The name of an OrganisationName, with the way to its page.
Markup organisation_link(const Place& place, const codec::json::object& organisation);
/// How it stands on the day asked about, in words first, and why (AccreditationDetail).
Markup accreditation_state(const Words& words, const codec::json::object& accreditation);
/// Why (AccreditationCause); nothing where nothing has happened.
Markup cause_line(const Words& words, const codec::json::object& why);
/// The facts about what comes next, what is covered and what it permits: parts of a list of facts
/// within the component `in`.
Markup accreditation_terms(const Scope& in, const Words& words,
                           const codec::json::object& accreditation);
/// A fact over the whole width of its list.
Markup wide_fact(const Scope& in, std::string_view term, const Markup& description);

/// What was granted, on the page of its service (AccreditationDetail).
Markup accreditation_sheet(const Place& place, const codec::json::object& accreditation,
                           std::string_view service);
/// Acts and computed changes, newest first (AccreditationEvent).
Markup accreditation_history(const Words& words, const codec::json::array& events);

}  // namespace assay::http::pages
