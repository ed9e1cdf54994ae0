#ifndef RS256_FLOOR_H
#define RS256_FLOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The check of RS256 signatures by one key, called straight on libcrypto; it belongs to one thread.
typedef struct rs256_floor rs256_floor;

/// Takes the modulus and the exponent as big-endian bytes; NULL if libcrypto does not take them.
rs256_floor *rs256_floor_new(const uint8_t *modulus, size_t modulus_count, const uint8_t *exponent, size_t exponent_count);
void rs256_floor_free(rs256_floor *floor);

/// Whether the signature is the key's.
bool rs256_floor_verify(
    rs256_floor *floor, const uint8_t *signature, size_t signature_count, const uint8_t *message, size_t message_count
);

#endif
