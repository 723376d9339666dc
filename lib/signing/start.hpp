#pragma once

namespace probity::signing {

/// Readies libsodium; cheap after the first call, and safe from several threads. Every function
/// of this room that allocates locked memory or draws random bytes calls it first.
void start_sodium();

}  // namespace probity::signing
