#include "CFloor.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <stdlib.h>
#include <string.h>

const char *libcrypto_version(void) { return OpenSSL_version(OPENSSL_VERSION); }

// Lim and Lee's comb. The bits of the exponent are in six rows, and both halves of a row are read in one step: a column of six bits
// selects an entry.
enum { ROWS = 6, HALVES = 2, ENTRIES = 1 << ROWS, BYTES = 384, WORDS = BYTES / 8 };

typedef struct {
    uint64_t tables[HALVES][ENTRIES][WORDS];
    size_t length;
    size_t columns;
    size_t half;
    BIGNUM *selected;
    // The inverse of the factor that the blinding of all entries adds.
    BIGNUM *correction;
} comb;

// OpenSSL multiplies on a slow path if the highest word of a factor is empty, as in the Montgomery forms of 1 and 2 in this group.
// So each entry is multiplied by base^(2^301), and one multiplication at the end removes these factors.
static const int blinding_bits = 301;

static void select_entry(const comb *comb, size_t half, size_t wanted, uint8_t *bytes) {
    uint64_t sum[WORDS] = {0};
    for (size_t entry = 0; entry < ENTRIES; entry++) {
        const uint64_t difference = entry ^ wanted;
        const uint64_t mask = ((difference | (0 - difference)) >> 63) - 1;
        for (size_t word = 0; word < WORDS; word++) sum[word] |= comb->tables[half][entry][word] & mask;
    }
    memcpy(bytes, sum, BYTES);
}

static size_t bit(const comb *comb, const uint8_t *exponent, size_t index) {
    const size_t byte = index / 8;
    return byte < comb->length ? (exponent[comb->length - 1 - byte] >> (index % 8)) & 1 : 0;
}

static size_t column(const comb *comb, const uint8_t *exponent, size_t index) {
    size_t bits = 0;
    for (size_t row = 0; row < ROWS; row++) bits |= bit(comb, exponent, row * comb->columns + index) << row;
    return bits;
}

static bool comb_power(comb *comb, BIGNUM *result, const uint8_t *exponent, BN_MONT_CTX *montgomery, BN_CTX *scratch) {
    uint8_t bytes[BYTES];
    bool done = true, first = true;
    for (size_t step = comb->half; done && step-- > 0;) {
        if (!first) done = BN_mod_mul_montgomery(result, result, result, montgomery, scratch);
        for (size_t half = 0; done && half < HALVES; half++) {
            const size_t index = half * comb->half + step;
            if (index >= comb->columns) continue;
            select_entry(comb, half, column(comb, exponent, index), bytes);
            BIGNUM *target = first ? result : comb->selected;
            done = BN_bin2bn(bytes, BYTES, target) != NULL
                && (first || BN_mod_mul_montgomery(result, result, target, montgomery, scratch));
            first = false;
        }
    }
    // The correction is not in Montgomery form, so this product is not either.
    return done && BN_mod_mul_montgomery(result, result, comb->correction, montgomery, scratch);
}

static bool fill(comb *comb, const BIGNUM *base, const BIGNUM *prime, BN_MONT_CTX *montgomery, BN_CTX *scratch) {
    BN_CTX_start(scratch);
    BIGNUM *blinding = BN_CTX_get(scratch);
    BIGNUM *weight = BN_CTX_get(scratch);
    BIGNUM *exponent = BN_CTX_get(scratch);
    BIGNUM *power = BN_CTX_get(scratch);
    bool done = power != NULL && BN_set_word(exponent, 0) && BN_set_bit(exponent, blinding_bits)
        && BN_mod_exp_mont(blinding, base, exponent, prime, scratch, montgomery);
    for (size_t half = 0; half < HALVES; half++) {
        for (size_t entry = 0; done && entry < ENTRIES; entry++) {
            done = BN_set_word(exponent, 0) && BN_set_bit(exponent, blinding_bits);
            for (size_t row = 0; done && row < ROWS; row++) {
                if (entry >> row & 1) done = BN_set_bit(exponent, (int)(row * comb->columns + half * comb->half));
            }
            done = done && BN_mod_exp_mont(power, base, exponent, prime, scratch, montgomery)
                && BN_to_montgomery(power, power, montgomery, scratch)
                && BN_bn2binpad(power, (uint8_t *)comb->tables[half][entry], BYTES) == BYTES;
        }
    }
    // An entry is squared once for each step that follows its multiplication.
    done = done && BN_set_word(weight, 0);
    for (size_t index = 0; done && index < comb->columns; index++) {
        done = BN_set_word(exponent, 1) && BN_lshift(exponent, exponent, (int)(index % comb->half))
            && BN_add(weight, weight, exponent);
    }
    done = done && BN_mod_exp_mont(power, blinding, weight, prime, scratch, montgomery)
        && BN_mod_inverse(comb->correction, power, prime, scratch) != NULL;
    BN_CTX_end(scratch);
    return done;
}

static void comb_free(comb *comb) {
    if (comb == NULL) return;
    BN_free(comb->selected);
    BN_free(comb->correction);
    free(comb);
}

static comb *comb_new(
    const BIGNUM *base, size_t exponent_length, const BIGNUM *prime, BN_MONT_CTX *montgomery, BN_CTX *scratch
) {
    comb *comb = calloc(1, sizeof *comb);
    if (comb == NULL) return NULL;
    comb->length = exponent_length;
    comb->columns = (exponent_length * 8 + ROWS - 1) / ROWS;
    comb->half = (comb->columns + HALVES - 1) / HALVES;
    comb->selected = BN_new();
    comb->correction = BN_new();
    if (comb->selected != NULL && comb->correction != NULL && fill(comb, base, prime, montgomery, scratch)) return comb;
    comb_free(comb);
    return NULL;
}

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

struct rs256_floor {
    EVP_PKEY *key;
};

static EVP_PKEY *key_of(const BIGNUM *modulus, const BIGNUM *exponent) {
    EVP_PKEY *key = NULL;
    OSSL_PARAM *parameters = NULL;
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "RSA", NULL);
    if (builder != NULL && context != NULL && OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, modulus)
        && OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, exponent)
        && (parameters = OSSL_PARAM_BLD_to_param(builder)) != NULL && EVP_PKEY_fromdata_init(context) == 1) {
        EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters);
    }
    EVP_PKEY_CTX_free(context);
    OSSL_PARAM_free(parameters);
    OSSL_PARAM_BLD_free(builder);
    return key;
}

rs256_floor *rs256_floor_new(const uint8_t *modulus, size_t modulus_count, const uint8_t *exponent, size_t exponent_count) {
    rs256_floor *floor = calloc(1, sizeof *floor);
    if (floor == NULL) return NULL;
    BIGNUM *n = BN_bin2bn(modulus, (int)modulus_count, NULL);
    BIGNUM *e = BN_bin2bn(exponent, (int)exponent_count, NULL);
    if (n != NULL && e != NULL) floor->key = key_of(n, e);
    BN_free(n);
    BN_free(e);
    if (floor->key != NULL) return floor;
    rs256_floor_free(floor);
    return NULL;
}

void rs256_floor_free(rs256_floor *floor) {
    if (floor == NULL) return;
    EVP_PKEY_free(floor->key);
    free(floor);
}

bool rs256_floor_verify(
    rs256_floor *floor, const uint8_t *signature, size_t signature_count, const uint8_t *message, size_t message_count
) {
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool is_valid = context != NULL && EVP_DigestVerifyInit(context, NULL, EVP_sha256(), NULL, floor->key) == 1
        && EVP_DigestVerify(context, signature, signature_count, message, message_count) == 1;
    EVP_MD_CTX_free(context);
    return is_valid;
}
