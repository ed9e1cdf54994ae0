#include "CFloor.h"

#include <openssl/bn.h>
#include <stdlib.h>
#include <string.h>

#include "comb.h"

struct srp_floor {
    BN_CTX *scratch;
    BN_MONT_CTX *montgomery;
    BIGNUM *prime, *generator, *base, *a, *x, *secret_exponent, *result;
    uint8_t a_bytes[SRP_FLOOR_PRIVATE_KEY_LENGTH], x_bytes[SRP_FLOOR_HASH_LENGTH];
    comb *a_comb, *x_comb;
};

static bool set_up(srp_floor *floor, const uint8_t *u_bytes) {
    if (floor->generator == NULL || floor->scratch == NULL || floor->montgomery == NULL) return false;
    BIGNUM *u = BN_bin2bn(u_bytes, SRP_FLOOR_HASH_LENGTH, NULL);
    const bool done = u != NULL && BN_set_word(floor->generator, 2)
        && BN_MONT_CTX_set(floor->montgomery, floor->prime, floor->scratch)
        && BN_mul(floor->secret_exponent, u, floor->x, floor->scratch)
        && BN_add(floor->secret_exponent, floor->secret_exponent, floor->a);
    BN_free(u);
    return done;
}

srp_floor *srp_floor_new(const uint8_t *a, const uint8_t *u, const uint8_t *x, const uint8_t *base) {
    srp_floor *floor = calloc(1, sizeof *floor);
    if (floor == NULL) return NULL;
    floor->scratch = BN_CTX_new();
    floor->montgomery = BN_MONT_CTX_new();
    floor->prime = BN_get_rfc3526_prime_3072(NULL);
    floor->generator = BN_new();
    floor->secret_exponent = BN_new();
    floor->result = BN_new();
    floor->a = BN_bin2bn(a, SRP_FLOOR_PRIVATE_KEY_LENGTH, NULL);
    floor->x = BN_bin2bn(x, SRP_FLOOR_HASH_LENGTH, NULL);
    floor->base = BN_bin2bn(base, SRP_FLOOR_NUMBER_LENGTH, NULL);
    memcpy(floor->a_bytes, a, sizeof floor->a_bytes);
    memcpy(floor->x_bytes, x, sizeof floor->x_bytes);
    if (set_up(floor, u)) {
        BN_MONT_CTX *montgomery = floor->montgomery;
        floor->a_comb = comb_new(floor->generator, sizeof floor->a_bytes, floor->prime, montgomery, floor->scratch);
        floor->x_comb = comb_new(floor->generator, sizeof floor->x_bytes, floor->prime, montgomery, floor->scratch);
    }
    if (floor->a_comb != NULL && floor->x_comb != NULL) return floor;
    srp_floor_free(floor);
    return NULL;
}

void srp_floor_free(srp_floor *floor) {
    if (floor == NULL) return;
    comb_free(floor->a_comb);
    comb_free(floor->x_comb);
    BIGNUM *numbers[] = {
        floor->prime, floor->generator, floor->base, floor->a, floor->x, floor->secret_exponent, floor->result,
    };
    for (size_t index = 0; index < sizeof numbers / sizeof *numbers; index++) BN_clear_free(numbers[index]);
    BN_MONT_CTX_free(floor->montgomery);
    BN_CTX_free(floor->scratch);
    free(floor);
}

static bool plain_power(srp_floor *floor, const BIGNUM *base, const BIGNUM *exponent) {
    return BN_mod_exp_mont_consttime(
        floor->result, base, exponent, floor->prime, floor->scratch, floor->montgomery
    );
}

bool srp_floor_public_key(srp_floor *floor, srp_floor_way way) {
    if (way == SRP_FLOOR_PLAIN) return plain_power(floor, floor->generator, floor->a);
    return comb_power(floor->a_comb, floor->result, floor->a_bytes, floor->montgomery, floor->scratch);
}

bool srp_floor_verifier(srp_floor *floor, srp_floor_way way) {
    if (way == SRP_FLOOR_PLAIN) return plain_power(floor, floor->generator, floor->x);
    return comb_power(floor->x_comb, floor->result, floor->x_bytes, floor->montgomery, floor->scratch);
}

bool srp_floor_secret(srp_floor *floor) { return plain_power(floor, floor->base, floor->secret_exponent); }

bool srp_floor_result(const srp_floor *floor, uint8_t *bytes) {
    return BN_bn2binpad(floor->result, bytes, SRP_FLOOR_NUMBER_LENGTH) == SRP_FLOOR_NUMBER_LENGTH;
}
