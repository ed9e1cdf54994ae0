/// The addresses at which AWS gives a machine or a container its credentials, over plain HTTP that never leaves the machine.
///
/// Source: the AWS SDKs and Tools reference guide, "Container credential provider" and "IMDS credential provider".
enum MetadataAddress {
    /// EC2's instance metadata, by IPv4 and IPv6.
    static let instance: Set<String> = ["169.254.169.254", "fd00:ec2::254"]

    /// Amazon ECS, and the agent of EKS Pod Identity by IPv4 and IPv6.
    static let container: Set<String> = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"]

    static let all = instance.union(container)
}
