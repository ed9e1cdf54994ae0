package import CognitoCrypto

/// Keys that only tests use. They are public: nothing outside the tests may trust them.
///
/// Two fixed keys, because the time that it takes to generate a key varies between
/// a tenth of a second and several seconds.
extension RSAPrivateKey {
    /// The key of local pools in tests, with 2,048 bits.
    package static let test = reading(
        """
        MIIEowIBAAKCAQEAqMGiINCdDHEP0rB8ptYdRFUD6mlgcSiDsMpPkJKw+zYWZkHggua3DKkeXt1caTxvJORjwRwtqnXIkYK08xRlYnN0xh0Z92
        T6LqbUndE4Zduh8wbimJKb1sLiYgd2+SdNM1Kg2LchryleF9ZoVHHV8fLlxxFxs8eK0pE8/0yzLzQa9/ApHQIdXYMn9O1TS7vomDX8C+W8iV0H
        oTvf3Yt9rpz8iGQ1rLwINlNhtLv+27YrkC5Ocdf6xkXB+ZZE+5KDBp4MBF6jT3SbiSkybvMLJdHf3cnw7yltjSjDvBwVMJ7o/J8Md5x7V+Gx6D
        kx/mhhUeCiotim0Gsn/pIcxWOeZQIDAQABAoIBAAu/MMvZIaQjpvQ68e5YwgBHQlwZ74s+RKPKLWLU/In8Cu/yyXqV2JZCcRlYOM4gKroWG3su
        J4qcTh9nil96TbqzlTm+KFgleK8bJfqB/WDvun9KJ9Hy20iw16Uhu7keWybFq2nHyPSNAV5Q6oG9oSTJTDqAvxoCe5S/5I+pNTba6+6XPeWD14
        l0se4qqygPagikRtpYNOsKZj7C4NGGoH5K2ZfTa5/boQGaMw7iFX106vS2gqDDTm5wPLi/1YfNqtWaTJWoGJKDDMCAV1alNOsGOdKpy75h2X6T
        jEJDvKphCB/mdMJkuxa7VYl4ondjLkL+8TCG/bbeNnTUYF7Ll6ECgYEA6mkhAEDaAYE7r0mgQGEySsQL4JcCdh87gUSjJmkuIbw+NyBImJsdjL
        0/3kfe1VKi5ZCLg0txiKZK19yWrtvsPZf/1QhLL/m/OZec9oMX7broR6GKKXDh5ERs8qBSPXq+lhXHDSQasiqT4Ee57lfhG4P7W1b2itv+x72b
        aLBb18UCgYEAuEyGi5QOf3qkRrNDnAPpk1m6dDLNYlZlvy4l+tmZA8+AnuHKqJcCKHHPxEql6b4QZJuMg8g+nru90CVgF2/fECEgl3FIzzS24N
        WvbaMIU9LqtPWWN+T+9fjwG7LAi5FJUqEwX1AhlE7G+7Ye2Y0ZaTtrX4WZOl+QTiT2IY04diECgYBYrNxnFCFkYFcLwHZ25E36Kp+znmy38qi4
        BhcR+MgSyvteL0BHOqa7DvySQe3yFQi6fyvHx0pzvzSg5Dm8fEWqJ04IcNLAm2HTj585Qe5TaFlmf52cf690gs4UGsIBr+VZMXPTbM0MiT7XoU
        qc93GYzxzPON6bOQ3w0bFwsQaNYQKBgQCCCTSxjTDBj6YTYG7myPfoiNn/HM0/glheEVCo8xl8z88fy46zb4ENSmhfRpBUIU/tvLbjUMmmNC9U
        itqHDt8jwUv+rubBlJ8oen1B7VN12Y7TSajJHWEr6o537KLglw1WKPc5eQ+IViEd/z07IMx6LHuxNVGNF1p5WKj1uW/KIQKBgAczbWl6bwm/bs
        ZBUCnnqf2I8zufI4XBHOiIaB1BgSbre+ev48U4nagpKGE/cEbeXW89uTB5Rqg3cm42Yr4spUk5CPDhajxdAnMRmtrl58df6VNj7ZsRWxtDXWJh
        OpI/LoXch1mQ0v0EbhqcBQO9YiNITny/wjn+0x2mv+ISgS4m
        """
    )

    /// A second key, for tokens and signatures that must not be valid under ``test``.
    package static let otherTest = reading(
        """
        MIIEowIBAAKCAQEAq9JRAXg9chb6qGgwPu+ZHKmBQkgHdGyqgSO9exOsDCcHHfKR6SdDutQTF7+WewRyiZ3I7/GwtD3FSPGHa5DAHkcsgjECMo
        hgdjzoN1XKwqqLV0O3S3/LFC0t0ZDwlHnmnFzI8iH2ITCEge7CORQSR9rqrDdnRgwFIAaa0Z8TZw71tvhAswxYIGdjGKi5ulrl+6dwkPmQirT4
        azPy58uJrCoNhwNfMLfFGUm/k/iZyLtdMjY1KHEUtjvHpkhcuI3nkwsFQ5RMTNBbleB1Xtdc0X7Aq6XwYqqh73BAE2/F6WKhUa4utWyCJogni3
        GQWuiTT7Uj0YSMowUeNl/gsgoaowIDAQABAoIBABhKXltX1U/4waznNdLf6oRrzjNBnZQu/JfPJq1spYj+R3pLXadZfrC95IkZ87smcM7VuJ97
        SqDgjrB2PM/PIenl4/vv08CzGPf+OlIAVe7ZT2Oh1hrdUSdkD7Mty2UiKqD2WQ4qEPK2OjVoPJr3JHJ2F3ELUBVOA7d4V5DE7WhHMMDYtjkSF9
        nHsCE+E9UIIyaEGCsBT+s3K7Sn0jPuScCZ4VfLOTNhFPt/w34vgBMSOLkdv9g5mf4y9soiG7BcvFZqiXu96ZFDTbOci3Pddwf2EppI0WX7xrg4
        OyGNSVXtntoWy+5gO1K8wue9wS4HMvTVPSyi0gq974GF9ZWa6TkCgYEA3U/NX91Xf4hyS2OE5LAWUD8deTZfdIIyVc2N62YHqZAtXaVnnf35fS
        AAIUhDZ9sg0WjF3oskAEA0Y6IGUHULXrfx3VEWUuKS3tlLPtDTqCD9YtyBo72TIDY4s/IQ84ogVmiz06XxBpAT3h+PTfIfnpNVi14iqJoxVaUt
        bqwqFtcCgYEAxsC0z0R/WtlYQyUtawR3XYt8xHSBqIWJmbIi14TYoo0B6StIx4JP9/52KNabvWSaBtht6GxawE2NA435G3muq1zUIwyCag+rdY
        b/8wqMkHsz2KVoVdn49IemCJX2DHI+GUsFoOgThCBinOh0A7F4qT9WnYK3uJxgcgO95TpjPRUCgYEA3A/xSOTgj4kPFZXE3F2YIn1QAmqlqkWY
        Zad6+lq/PcWGxrqleP3Far06Q94GYKwNSw2iy7KRvsoZDgVbv/9SqgHAt/BcgViY8I0jfDfMbz82lmprYnUsafhgk9YdMv3jP+jm/4rfS0ZS6y
        l4puoetOEOTAHz9rE0Y1RXA9igFYsCgYBYtXw+IoGBSA7n8TkDUfwA6ZgniySv1eJjkimQ7f9PFgarTqFuQtB0jMOqWJcsgjFpKsJrgalDuZld
        48kypS372DPq7NNsiU/q5fVpQeUZO5QZd0JJRz+hzMWjgWNPjNIAsgZyGgNT7qx1Ah994oFLcTS0mrprkIhPezIPlO7kPQKBgE11BT3M6yR8bf
        B4PI6LlaFkTAkIdAHYmBkA9axoYg9UGcw9J6OWe0+5ykHzVMZVcDxbeBkxVPAebpryRPkduCdjTJQ8XJ1VxLDRob19TxS/zzZJj65Odpas5UP5
        mrshh+4AWoibHOaBSfJoV8GlLWHW2lpxM6FABNitnB4lhPd8
        """
    )

    private static func reading(_ base64: String) -> RSAPrivateKey {
        guard let der = Base64.decode(String(base64.filter { !$0.isNewline })) else {
            fatalError("A test key is not Base64.")
        }
        do {
            return try RSAPrivateKey(der: der)
        } catch {
            fatalError("A test key cannot be read: \(error)")
        }
    }
}
