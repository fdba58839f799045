import Platform
import Testing

@Suite struct GroupMembershipTests {
    @Test("a user belongs to the first group of its entry")
    func primary() throws {
        #expect(try isMember(0, ofGroup: "root"))
    }

    @Test("a user does not belong to other groups, nor to one that is not there, nor does a user who is not there")
    func others() throws {
        #expect(try !isMember(0, ofGroup: "nogroup"))
        #expect(try !isMember(0, ofGroup: "no-such-group"))
        #expect(try !isMember(3_999_999_999, ofGroup: "root"))
    }
}
