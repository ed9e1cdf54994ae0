#ifndef CFLOOR_H
#define CFLOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The version of libcrypto that is loaded.
const char *libcrypto_version(void);

/// The exponentiations of the client's side of SRP, called directly on libcrypto. Use one from one thread only.
///
/// Everything is allocated once. A power of g can be computed by an ordinary exponentiation and by a fixed-base comb.
typedef struct srp_floor srp_floor;

typedef enum { SRP_FLOOR_PLAIN, SRP_FLOOR_COMB } srp_floor_way;

enum {
    SRP_FLOOR_NUMBER_LENGTH = 384,
    SRP_FLOOR_PRIVATE_KEY_LENGTH = 40,
    SRP_FLOOR_HASH_LENGTH = 32,
};

/// Takes a, u, x, and the base of S, which is B - k g^x modulo N, as big-endian bytes of the lengths above.
///
/// Returns NULL if there is no memory.
srp_floor *srp_floor_new(const uint8_t *a, const uint8_t *u, const uint8_t *x, const uint8_t *base);
void srp_floor_free(srp_floor *floor);

/// Computes g^a.
bool srp_floor_public_key(srp_floor *floor, srp_floor_way way);
/// Computes g^x.
bool srp_floor_verifier(srp_floor *floor, srp_floor_way way);
/// Computes S, base^(a + u x).
bool srp_floor_secret(srp_floor *floor);

/// Writes the last power as SRP_FLOOR_NUMBER_LENGTH big-endian bytes.
bool srp_floor_result(const srp_floor *floor, uint8_t *bytes);

/// The verification of RS256 signatures with one key, called directly on libcrypto. Threads can share one.
typedef struct rs256_floor rs256_floor;

/// Takes the modulus and the exponent as big-endian bytes. Returns NULL if libcrypto does not accept them.
rs256_floor *rs256_floor_new(const uint8_t *modulus, size_t modulus_count, const uint8_t *exponent, size_t exponent_count);
void rs256_floor_free(rs256_floor *floor);

bool rs256_floor_verify(
    rs256_floor *floor, const uint8_t *signature, size_t signature_count, const uint8_t *message, size_t message_count
);

#endif
