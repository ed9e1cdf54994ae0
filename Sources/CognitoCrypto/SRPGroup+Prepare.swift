extension SRPGroup {
    /// Makes what the arithmetic in this group needs, if nothing has yet: whoever comes next does not wait for it.
    ///
    /// To name the group is enough, for its numbers come with it.
    package func prepare() {}
}
