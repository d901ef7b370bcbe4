#pragma once
#include "base/digest.h"
#include "party/party.h"

namespace assay::app {

// Which description somebody has seen: whoever describes anew says it, so that nobody's words are
// replaced unread. It is a digest of everything that a description says but for ids, which an
// organisation may get anew when it is proven; so it holds for private ones and those of the record
// alike.

Digest description_version(const party::Organisation& organisation);
Digest description_version(const party::Service& service);

}  // namespace assay::app
