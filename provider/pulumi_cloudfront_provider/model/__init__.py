"""What a user may declare, and what CloudFront answers: one module per CloudFront concept, one line per member.

Whatever the layers above must know of a member is a marker on its field (`member.Member`). They read it with
`fields.fields_of`; nothing is said twice elsewhere.
"""
