-- Who gave the code by which a customer was joined, so that a repeated command is answered alike.
ALTER TABLE privacy_command ADD COLUMN giver text;

-- The conversation in which this one goes on from another channel, and by which message it was joined to it.
ALTER TABLE conversation ADD COLUMN continues text;
ALTER TABLE conversation ADD COLUMN continued_by text;
