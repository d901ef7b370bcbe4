#pragma once
#include "app/accreditation_acts.h"
#include "codec/json.h"

namespace assay::representation {

/// Whether an act could be entered, and how each condition stands:
/// {allowed, act, state, certificate_number?, refusals[], guards[] {id, clause, words, truth,
/// facts[] {fact, value?}}}. A fact without a value is not known.
codec::json::object asked_act_json(const app::AskedAct& asked);

/// The value of a fact as a word for people and programs: true, 3, 2026-11-27, "iaas, saas".
std::string fact_text(const scheme::FactValue& value);

}  // namespace assay::representation
