import QtQuick
import Shicha.Theme

// Text in the one font and the one scale of sizes; it wraps.
Text {
    id: label

    enum Size {
        Small,
        Body,
        Title,
        Heading,
        Display
    }

    property int size: AppLabel.Body
    property bool muted: false

    color: label.muted ? Theme.textMuted : Theme.text
    font.bold: label.size >= AppLabel.Title
    font.family: Theme.fontFamily
    font.pixelSize: {
        switch (label.size) {
        case AppLabel.Small:
            return Theme.textSmall;
        case AppLabel.Title:
            return Theme.textTitle;
        case AppLabel.Heading:
            return Theme.textHeading;
        case AppLabel.Display:
            return Theme.textDisplay;
        default:
            return Theme.textBody;
        }
    }
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
}
