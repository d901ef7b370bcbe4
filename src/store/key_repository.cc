#include "store/key_repository.h"

#include <sodium.h>
