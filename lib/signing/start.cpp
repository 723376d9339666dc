#include "signing/start.hpp"

#include <cstdlib>

#include <sodium.h>

namespace probity::signing {

void start_sodium() {
  // Without a source of randomness no promise of this room holds, so there is nothing to return.
  static const bool ready = ::sodium_init() >= 0;
  if (!ready) std::abort();
}

}  // namespace probity::signing
