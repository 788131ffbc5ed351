import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// A signature: whose, what it is worth now, and what changed since.
Card {
    id: card

    required property string role
    required property string name
    required property string statusCode
    required property string statusText
    required property string sentence
    required property string detail
    required property string note
    required property list<string> changes
    required property string strokes

    function kindOf(code: string): int {
        switch (code) {
        case "current":
            return StateBadge.Signed;
        case "valid-for-revision":
            return StateBadge.Severe;
        case "pending":
        case "refused":
            return StateBadge.Waiting;
        default:
            return StateBadge.Failed;
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.spaceL

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.spaceXs

            AppLabel {
                Layout.fillWidth: true
                font.bold: true
                text: card.role + "　" + card.name
            }

            AppLabel {
                Layout.fillWidth: true
                muted: true
                size: AppLabel.Small
                text: card.detail
            }
        }

        StrokeView {
            Layout.preferredHeight: 60
            Layout.preferredWidth: 180
            color: Theme.text
            strokes: card.strokes
            visible: card.strokes !== ""
        }

        StateBadge {
            kind: card.kindOf(card.statusCode)
            objectName: "signatureStatus"
            text: card.statusText
        }
    }

    AppLabel {
        Layout.fillWidth: true
        objectName: "signatureSentence"
        text: card.sentence
    }

    AppLabel {
        Layout.fillWidth: true
        text: card.note
        visible: card.note !== ""
    }

    Repeater {
        model: card.changes

        AppLabel {
            required property string modelData

            Layout.fillWidth: true
            muted: true
            text: modelData
        }
    }
}
