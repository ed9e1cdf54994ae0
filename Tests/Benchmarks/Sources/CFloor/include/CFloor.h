#ifndef CFLOOR_H
#define CFLOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "RS256Floor.h"

/// The exponentiations of a client's side of SRP, called straight on libcrypto with nothing around them.
///
/// One of these belongs to one thread. Everything that can be is allocated once, and both ways to a power of g are there: the
/// plain one, and a fixed-base comb whose tables are built at the beginning.
typedef struct srp_floor srp_floor;

/// How the powers of g are computed; S has another base each time, so there is one way to it.
typedef enum { SRP_FLOOR_PLAIN, SRP_FLOOR_COMB } srp_floor_way;

enum {
    SRP_FLOOR_NUMBER_LENGTH = 384,
    SRP_FLOOR_PRIVATE_KEY_LENGTH = 40,
    SRP_FLOOR_HASH_LENGTH = 32,
};

/// Takes the exponents a, u and x and the base of S, B - k g^x modulo N, as big-endian bytes of the lengths above.
///
/// Returns NULL if there is no memory.
srp_floor *srp_floor_new(const uint8_t *a, const uint8_t *u, const uint8_t *x, const uint8_t *base);
void srp_floor_free(srp_floor *floor);

/// g^a: key generation.
bool srp_floor_public_key(srp_floor *floor, srp_floor_way way);
/// g^x: a device's verifier, or half of a proof.
bool srp_floor_verifier(srp_floor *floor, srp_floor_way way);
/// base^(a + u x): the other half.
bool srp_floor_secret(srp_floor *floor);

/// The last of these powers, as SRP_FLOOR_NUMBER_LENGTH big-endian bytes.
bool srp_floor_result(const srp_floor *floor, uint8_t *bytes);

#endif
